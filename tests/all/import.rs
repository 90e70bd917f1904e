//! Tables of strangers as edits of a brief.

use chancery::brief::edit::{Reading, spliced};
use chancery::brief::{Brief, NoFolder, check};
use chancery::export::tables;
use chancery::import::table::{COLUMNS, ROWS, Table, TableError};
use chancery::import::{Field, Mapping, Plan, Rows, What, plan};
use chancery::session::{Beside, Document};
use proptest::prelude::*;

use crate::support::large::large_brief;
use crate::support::program::exits;
use crate::support::rough::{Dice, roughened};
use crate::support::strangers::strangers_of;
use crate::support::tables::{ods, ods_of, package, xlsx, xlsx_of};

const EMPTY: &str = "(\n    format: 1,\n    head: (title: \"A\", mark: green),\n)\n";

fn brief_of(text: &str) -> Brief {
    let checked = check(text.as_bytes(), &NoFolder);
    checked
        .brief
        .unwrap_or_else(|| panic!("{:?}\n{text}", checked.faults))
}

fn cells(table: &Table) -> Vec<Vec<String>> {
    table.rows().iter().map(|row| row.cells.clone()).collect()
}

/// The text of a brief with a table taken into it, and what became of that.
fn taken(text: &str, table: &Table, mapping: &Mapping) -> (String, Plan) {
    let plan = plan(&brief_of(text), table, mapping);
    let mut document = Document::open(text.as_bytes(), Beside::default()).unwrap();
    let done = document.edit(&plan.label(), None, &plan.edits);
    done.unwrap_or_else(|error| panic!("{error:?}\n{table:?}\n{text}"));
    (document.text().to_string(), plan)
}

/// The same of rows that were copied.
fn copied(text: &str, rows: &str) -> (String, Plan) {
    let table = Table::copied(rows).unwrap();
    taken(text, &table, &Mapping::guessed(&table))
}

#[test]
fn rows_become_cards() {
    let (text, plan) = copied(
        EMPTY,
        "Name\tType\tSide\tFounded\tSource\nA Company\tfirm\tNorth\t1990\thttps://www.a.example/one-two\n\
         A University\tuniversity\tnorth\t\t\n\tfirm\t\t\t\nA Company\tfirm\t\t\t",
    );
    assert_eq!(
        text,
        "(\n    format: 1,\n    head: (title: \"A\", mark: green),\n    sides: [\n        \
         (id: \"north\", label: \"North\"),\n    ],\n    entities: [\n        \
         (id: \"a-company\", name: \"A Company\", kind: company, side: \"north\", sources: [\"a-one-two\"]),\n        \
         (id: \"a-university\", name: \"A University\", kind: organisation, side: \"north\"),\n    ],\n    \
         sources: [\n        \
         (id: \"a-one-two\", title: \"One two\", publisher: \"a.example\", url: \"https://www.a.example/one-two\"),\n    ],\n)\n"
    );
    let what: Vec<_> = plan.rows.iter().map(|row| (row.number, row.what)).collect();
    assert_eq!(
        what,
        [
            (2, What::Added),
            (3, What::Added),
            (4, What::Refused),
            (5, What::Same)
        ]
    );
    assert_eq!(plan.rows[2].said(), "‘Name’ is empty.");
    assert_eq!(
        plan.summary(),
        "2 cards are added. With them are made: 1 side, 1 source. 1 is there already. 1 row cannot be taken."
    );
}

#[test]
fn rows_become_ties_and_the_cards_that_they_need() {
    let (text, plan) = copied(
        "(format: 1, head: (title: \"A\", mark: green), entities: [(id: \"x\", name: \"Ann Lee\", \
         short_name: \"Lee\", kind: person)])",
        "From\tTo\tType\tWhy\tWhen\nlee\tThe Board\tleads\t\t3/1/2025\nThe Board\tAnn Lee\t\tpays well\tspring\n\
         Ann Lee\tThe Board\tleads\t\t",
    );
    let brief = brief_of(&text);
    assert_eq!(brief.entities.len(), 2);
    let told: Vec<String> = (0..2)
        .map(|at| brief.sentence(chancery::brief::RelationIx(at)))
        .collect();
    assert_eq!(told, ["Lee leads The Board", "The Board pays well Lee"]);
    let dates: Vec<_> = brief
        .relations
        .iter()
        .map(|own| own.date.as_ref().unwrap().to_string())
        .collect();
    assert_eq!(dates, ["3 January 2025", "spring"]);
    let said: Vec<String> = plan.rows.iter().map(chancery::import::Done::said).collect();
    assert_eq!(
        said,
        [
            "A card is made for ‘The Board’.",
            "‘spring’ is kept as words, which no date sorts.",
            "It is in the brief already."
        ]
    );
}

#[test]
fn rows_become_events() {
    let (text, plan) = copied(
        "(format: 1, head: (title: \"A\", mark: green), entities: [(id: \"x\", name: \"Ann Lee\", kind: person), \
         (id: \"y\", name: \"Bob\", kind: person)])",
        "Date\tEvent\tWho\tMark\n25/12/2024\tThey *met*.\tAnn Lee, Bob\tamber\n12/25/2024\tx\t\t\n\
         2025\tAll left.\tCleo; bob\t\n2025\tAll.\t\tsecret",
    );
    let brief = brief_of(&text);
    assert_eq!(brief.events.len(), 2);
    assert_eq!(brief.events[0].text.lines(), "They *met*.");
    assert_eq!(brief.events[0].entities.len(), 2);
    assert_eq!(brief.events[0].mark, Some(chancery::brief::Mark::Amber));
    assert_eq!(brief.events[1].entities.len(), 1);
    let said: Vec<String> = plan.rows.iter().map(chancery::import::Done::said).collect();
    assert_eq!(
        said,
        [
            "",
            "‘12/25/2024’ is no date with the day first; with the month first it is one.",
            "No card is called ‘Cleo’, so it is left out of whom this concerns.",
            "‘secret’ is no handling mark: write clear, green, amber, amber_strict or red."
        ]
    );
}

#[test]
fn what_is_in_the_brief_gets_what_it_lacks_and_keeps_what_it_has() {
    let before = "(format: 1, head: (title: \"A\", mark: green), entities: [\n    // She chairs it.\n    \
                  (id: \"x\", name: \"Ann Lee\", kind: person, role: \"Chair\"),\n])";
    let (text, plan) = copied(before, "Name\tRole\tShort name\nAnn Lee\tMinister\tLee");
    assert_eq!(plan.rows[0].what, What::Filled);
    assert_eq!(
        text,
        before.replace(
            "name: \"Ann Lee\", ",
            "name: \"Ann Lee\", short_name: \"Lee\", "
        )
    );
}

#[test]
fn a_workbook_says_what_its_sheet_shows() {
    let rows: Vec<Vec<String>> = [["Name", "a & <b>"], ["two\nlines", "“quoted”"]]
        .iter()
        .map(|row| row.map(str::to_owned).to_vec())
        .collect();
    for bytes in [xlsx(&rows), ods(&rows)] {
        assert_eq!(cells(&Table::read(&bytes).unwrap()), rows);
    }
    let sheet = "<row r=\"3\"><c r=\"B3\" s=\"1\"><v>45660</v></c><c r=\"C3\" s=\"2\"><f>1+1</f><v>45660.5</v></c>\
                 <c r=\"D3\" t=\"str\"><f>A1&amp;\"x\"</f><v>formula&apos;s</v></c><c r=\"E3\" t=\"b\"><v>1</v></c>\
                 <c r=\"F3\" t=\"e\"><v>#REF!</v></c><c r=\"G3\" t=\"s\"><v>0</v></c></row><row><c><v>7.50</v></c></row>";
    let shared =
        "<si><r><t>rich </t></r><r><t>text</t></r><rPh sb=\"0\" eb=\"1\"><t>reading</t></rPh></si>";
    let table = Table::read(&xlsx_of(sheet, shared)).unwrap();
    assert_eq!(table.rows()[0].number, 3);
    assert_eq!(
        table.rows()[0].cells,
        [
            "",
            "2025-01-03",
            "2025-01-03",
            "formula's",
            "yes",
            "",
            "rich text"
        ]
    );
    assert_eq!(
        (table.rows()[1].number, table.rows()[1].cell(0)),
        (4, "7.5")
    );
    let sheet = "<table:table-row table:number-rows-repeated=\"2\"><table:table-cell/></table:table-row>\
                 <table:table-row><table:table-cell table:number-columns-repeated=\"2\"/>\
                 <table:table-cell office:value-type=\"date\" office:date-value=\"2025-01-03T10:00:00\">\
                 <text:p>3. Jan.</text:p></table:table-cell><table:table-cell office:value-type=\"float\" \
                 office:value=\"7.50\"><text:p>7,50</text:p></table:table-cell><table:table-cell \
                 office:value-type=\"string\"><office:annotation><text:p>remark</text:p></office:annotation>\
                 <text:p>a<text:s text:c=\"2\"/><text:span>b</text:span></text:p></table:table-cell>\
                 </table:table-row><table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell \
                 table:number-columns-repeated=\"16384\"/></table:table-row>";
    let table = Table::read(&ods_of(sheet)).unwrap();
    assert_eq!(table.rows()[0].number, 3);
    assert_eq!(table.rows()[0].cells, ["", "", "2025-01-03", "7.5", "a  b"]);
}

#[test]
fn a_workbook_cannot_grow_beyond_its_limits() {
    let refused = |bytes: &[u8]| Table::read(bytes).unwrap_err();
    let repeated = |rows: &str, columns: &str| {
        ods_of(&format!(
            "<table:table-row table:number-rows-repeated=\"{rows}\"><table:table-cell \
             table:number-columns-repeated=\"{columns}\"><text:p>x</text:p></table:table-cell></table:table-row>"
        ))
    };
    let most = usize::MAX.to_string();
    assert_eq!(
        refused(&repeated(&most, "1")),
        TableError::TooMany("rows", ROWS)
    );
    assert_eq!(
        refused(&repeated("1", &most)),
        TableError::TooMany("columns", COLUMNS)
    );
    let far = "<row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row>";
    assert_eq!(
        refused(&xlsx_of(far, "")),
        TableError::TooMany("columns", COLUMNS)
    );
    let far = format!("<row r=\"{most}\"><c><v>1</v></c></row><row><c><v>2</v></c></row>");
    assert_eq!(Table::read(&xlsx_of(&far, "")).unwrap().rows().len(), 2);
    // A text that is shared by all cells is many times as long as the file.
    let long = format!("<si><t>{}</t></si>", "x".repeat(20_000));
    let rows = "<row><c t=\"s\"><v>0</v></c></row>".repeat(10_000);
    assert!(matches!(
        refused(&xlsx_of(&rows, &long)),
        TableError::TooMany(..)
    ));
    // Zeros unpack to a thousand times as much, whatever the file says of them.
    let zeros = vec![b' '; 200 << 20];
    let bomb = package(&[("content.xml", &zeros)]);
    assert!(bomb.len() < 1 << 20);
    assert_eq!(refused(&bomb), TableError::TooLong);
    let deep = "<a>".repeat(100_000);
    assert_eq!(
        refused(&package(&[("content.xml", deep.as_bytes())])),
        TableError::Damaged
    );
    let grows = "<!DOCTYPE a [<!ENTITY b \"bbbbbbbb\">]><table><table-row><table-cell><p>&b;</p></table-cell>\
                 </table-row></table>";
    assert_eq!(
        refused(&package(&[("content.xml", grows.as_bytes())])),
        TableError::Empty
    );
    assert_eq!(refused(b"PK\x03\x04"), TableError::Damaged);
    assert_eq!(refused(&package(&[("a", b"b")])), TableError::Unknown);
}

#[test]
fn many_rows_are_taken_at_once() {
    let brief = large_brief(2_000);
    let rows = (0..5_000).map(|n| format!("New {n}	Entity number {}	owns", n % 2_000));
    let rows = rows.collect::<Vec<_>>().join(
        "
",
    );
    let table = Table::copied(&format!("From\tTo\tType\n{rows}")).unwrap();
    let (text, plan) = taken(&brief, &table, &Mapping::guessed(&table));
    assert_eq!(plan.count(What::Added), 5_000);
    let after = brief_of(&text);
    assert_eq!(after.entities.len(), 7_000);
}

/// Runs the program on a folder with a table and a brief.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new(table: &[u8]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("t.csv"), table).unwrap();
        std::fs::write(folder.path().join("b.ron"), EMPTY).unwrap();
        Self(folder)
    }

    #[track_caller]
    fn exits(&self, arguments: &[&str], code: i32) -> (String, String) {
        let arguments = [&["import", "t.csv"], arguments].concat();
        exits(self.0.path(), &arguments, code)
    }

    fn holds(&self, name: &str) -> String {
        std::fs::read_to_string(self.0.path().join(name)).unwrap()
    }
}

#[test]
fn the_command_line_makes_a_brief_or_adds_to_one() {
    let folder = Folder::new(b"Name;Founded;Type\nAnn Lee;1990;person\n");
    let (out, err) = folder.exits(&["--column", "Founded=fact"], 0);
    assert_eq!(err, "");
    let brief = brief_of(&out);
    assert_eq!(
        (brief.head.title.as_str(), brief.entities[0].facts.len()),
        ("t", 1)
    );
    let (out, _) = folder.exits(&["--to", "new.ron"], 0);
    assert_eq!(out, "Wrote new.ron. 1 card is added.\n");
    let (_, err) = folder.exits(&["--to", "b.ron"], 2);
    assert!(
        err.starts_with("b.ron exists already and was left alone"),
        "{err}"
    );
    assert_eq!(folder.holds("b.ron"), EMPTY);
    let (out, _) = folder.exits(&["--into", "b.ron"], 0);
    assert_eq!(out, "Wrote b.ron. 1 card is added.\n");
    let before = folder.holds("b.ron");
    let (out, _) = folder.exits(&["--into", "b.ron"], 0);
    assert_eq!(out, "b.ron has all of it already.\n");
    assert_eq!(folder.holds("b.ron"), before);
}

#[test]
fn the_command_line_names_each_row_that_it_cannot_take() {
    let folder = Folder::new(b"Name,Mark\nAnn,red\n,red\nBob,\"\x1b[2Jsecret\"\n");
    let (out, err) = folder.exits(&["--into", "b.ron"], 1);
    assert_eq!(
        out,
        "Wrote b.ron. 1 card is added. 2 rows cannot be taken.\n"
    );
    assert_eq!(
        err,
        "t.csv, row 3: ‘Name’ is empty.\nt.csv, row 4: ‘[2Jsecret’ is no handling mark: write clear, green, amber, \
         amber_strict or red.\n"
    );
    let folder = Folder::new(b"Name,Mark\nAnn,secret\n");
    let (out, err) = folder.exits(&["--into", "b.ron"], 2);
    assert!(
        out.is_empty() && err.starts_with("No row can be taken; of the first, number 2: "),
        "{err}"
    );
    assert_eq!(folder.holds("b.ron"), EMPTY);
}

#[test]
fn the_command_line_says_what_it_does_not_understand() {
    for (table, arguments, words) in [
        (
            &b"a,b\n1,2\n"[..],
            &["--as", "events"][..],
            "The rows are taken for events, and no column holds date: say",
        ),
        (
            b"Name,b\n1,2\n",
            &["--column", "c=role"],
            "No column is called \u{2018}c\u{2019}. The headings are: Name, b.",
        ),
        (b"Name,b\n1,2\n", &["--column", "b=to"], "Cards have no to;"),
        (
            b"Name,b\n1,2\n",
            &["--column", "b=x"],
            "there is no field x",
        ),
        (b"Name\n", &[], "The table has headings and no rows."),
        (b"", &[], "t.csv: The table is empty"),
        (b"a\0b", &[], "t.csv: This is no table that can be read"),
        (
            b"Name\nx\n",
            &["--into", "none.ron"],
            "none.ron cannot be written: there is no such file or folder.",
        ),
        (b"Name\nx\n", &["--into", "t.csv"], "t.csv has faults"),
    ] {
        let (out, err) = Folder::new(table).exits(arguments, 2);
        assert!(
            out.is_empty() && err.contains(words),
            "{arguments:?}: {err}"
        );
    }
    let folder = Folder::new(b"Who,When,What\nx,3/4/2025,met\n");
    for (order, date) in [
        ("--day-first", "2025-04-03"),
        ("--month-first", "2025-03-04"),
    ] {
        let (out, _) = folder.exits(&[order, "--column", "3=text"], 0);
        assert!(out.contains(date), "{out}");
    }
}

/// What cells of a stranger's table may hold.
fn cell() -> impl Strategy<Value = String> {
    let odd = prop::sample::select(vec![
        "",
        "person",
        "firm",
        "owns",
        "alleged",
        "amber",
        "TLP:RED",
        "3/1/2025",
        "12/25/2025",
        "2021..2024",
        "spring",
        "'quoted'",
        "it's",
        "https://a.example/b-c?d=1;2#e",
        "a; b; c",
        "label: value; other: one: two",
        "*bold* [x](javascript:y) <b>",
        "a \"quoted\" \\ word",
        "two\nlines\n- list",
        "\u{202e}turned",
        "Ünïcödé 永信 🙂",
        "x",
    ]);
    let long = (1..30_000_usize).prop_map(|length| "long ".repeat(length / 5 + 1));
    prop_oneof![
        4 => "[A-C][a-c]{0,2}",
        6 => odd.prop_map(str::to_owned),
        1 => "\\PC{0,12}",
        1 => long,
    ]
}

fn table() -> impl Strategy<Value = Vec<Vec<String>>> {
    (1..7_usize)
        .prop_flat_map(|width| prop::collection::vec(prop::collection::vec(cell(), width), 1..12))
}

fn mappings() -> impl Strategy<Value = Mapping> {
    (
        prop::sample::select(Rows::ALL),
        any::<bool>(),
        any::<bool>(),
    )
        .prop_flat_map(|(rows, headings, day_first)| {
            let fields = prop::sample::select(rows.fields());
            prop::collection::vec(prop::option::weighted(0.9, fields), 7).prop_map(move |chosen| {
                let mut mapping = Mapping {
                    rows,
                    headings,
                    day_first,
                    columns: Vec::new(),
                };
                for (column, field) in chosen.into_iter().enumerate() {
                    mapping.set(column, field);
                }
                for (column, field) in rows.needed().iter().enumerate() {
                    mapping.set(column, Some(*field));
                }
                mapping
            })
        })
}

/// Rows as a spreadsheet copies them.
fn as_copied(rows: &[Vec<String>]) -> String {
    let cell = |cell: &String| {
        if cell.contains(['\n', '\t', '"']) {
            format!("\"{}\"", cell.replace('"', "\"\""))
        } else {
            cell.clone()
        }
    };
    let rows = rows
        .iter()
        .map(|row| row.iter().map(cell).collect::<Vec<_>>().join("\t"));
    rows.collect::<Vec<_>>().join("\n")
}

/// Every cell of an exported table by its heading.
fn by_heading(bytes: &[u8], headings: &[&str]) -> Vec<Vec<String>> {
    let table = Table::read(bytes).unwrap();
    let first = table.rows()[0].clone();
    let at = |heading: &&str| first.cells.iter().position(|own| own == heading).unwrap();
    let at: Vec<usize> = headings.iter().map(at).collect();
    let rows = table.rows().iter().skip(1);
    rows.map(|row| at.iter().map(|at| row.cell(*at).to_owned()).collect())
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn whatever_a_table_holds_it_is_taken_and_can_be_taken_back(
        rows in table(),
        mapping in mappings(),
        stranger in strangers_of(1..=6),
        seed in any::<u64>(),
    ) {
        let text = roughened(&stranger.text(), &mut Dice(seed));
        let Ok(table) = Table::copied(&as_copied(&rows)) else {
            return Ok(());
        };
        let brief = brief_of(&text);
        let plan = plan(&brief, &table, &mapping);
        prop_assert_eq!(plan.rows.len(), table.rows().len() - usize::from(mapping.headings));
        let reading = Reading::of(text.as_bytes(), &NoFolder).unwrap();
        let (after, change) = match reading.edited(&plan.edits, &NoFolder) {
            Ok(done) => done,
            Err(error) => return Err(TestCaseError::fail(format!("{error:?}\n{table:?}"))),
        };
        // Nothing is taken out of the file.
        for splice in change.rounds.iter().flatten() {
            prop_assert!(splice.range.is_empty());
        }
        let mut back = after.text().to_string();
        for round in &change.back {
            back = spliced(&back, round).unwrap();
        }
        prop_assert_eq!(&back, &text);
        // What was taken once is there, and is not taken again.
        let again = chancery::import::plan(after.brief().unwrap(), &table, &mapping);
        prop_assert_eq!(again.count(What::Added), 0);
        let inserts = again.edits.iter().filter(|edit| {
            !matches!(edit, chancery::brief::edit::Edit::Set { .. })
        });
        prop_assert_eq!(inserts.count(), 0);
    }

    #[test]
    fn an_exported_table_that_is_imported_is_exported_the_same(stranger in strangers_of(1..=20)) {
        let brief = brief_of(&stranger.text());
        let (cards, ties) = (tables::entities(&brief).unwrap(), tables::relations(&brief).unwrap());
        let mut text = EMPTY.to_owned();
        for (bytes, rows) in [(&cards, Rows::Entities), (&ties, Rows::Relations)] {
            let table = Table::read(bytes).unwrap();
            let mapping = Mapping::guessed(&table);
            prop_assert_eq!((mapping.rows, mapping.headings), (rows, true));
            prop_assert_eq!(mapping.field(0), Some(Field::Id));
            text = taken(&text, &table, &mapping).0;
        }
        let after = brief_of(&text);
        let columns = ["id", "name", "short_name", "original_name", "aliases", "kind", "side", "role", "summary",
            "facts", "sources", "mark"];
        prop_assert_eq!(by_heading(&cards, &columns), by_heading(&tables::entities(&after).unwrap(), &columns));
        let columns = ["from", "kind", "words", "to", "status", "date", "sources", "mark"];
        let (mut own, others) = (by_heading(&ties, &columns), by_heading(&tables::relations(&after).unwrap(), &columns));
        // What is said twice is there once.
        let mut said = std::collections::HashSet::new();
        own.retain(|row| said.insert(row[..4].to_vec()));
        prop_assert_eq!(own, others);
    }

    #[test]
    fn a_workbook_holds_what_a_text_holds(rows in table()) {
        let copied = Table::copied(&as_copied(&rows));
        for bytes in [xlsx(&rows), ods(&rows)] {
            let read = Table::read(&bytes);
            prop_assert_eq!(read.as_ref().map(cells), copied.as_ref().map(cells));
        }
    }

    #[test]
    fn no_bytes_make_it_panic(
        rows in table(),
        bytes in prop::collection::vec(any::<u8>(), 0..400),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        within in any::<bool>(),
    ) {
        let _ = Table::read(&bytes);
        let stored = |rows: &[Vec<String>]| {
            let sheet = rows.iter().flatten().map(|cell| format!("<row><c><v>{cell}</v></c>")).collect::<Vec<_>>().concat();
            [xlsx_of(&sheet, "<si><t>"), ods_of(&sheet)]
        };
        let [odd, other] = stored(&rows);
        for mut bytes in [xlsx(&rows), ods(&rows), odd, other, as_copied(&rows).into_bytes()] {
            for (at, byte) in &changes {
                let at = at.index(bytes.len());
                if within { bytes[at] = *byte } else { bytes.truncate(at.max(1)) }
            }
            if let Ok(table) = Table::read(&bytes) {
                let brief = brief_of(EMPTY);
                let _ = plan(&brief, &table, &Mapping::guessed(&table));
            }
        }
    }
}
