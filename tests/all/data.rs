//! What is handed on of a brief as data: whole, redacted, and read by strict readers.

use chancery::brief::{Brief, Mark, NoFolder, check, redact, without_notes};
use chancery::export::{graph, json, tables};
use proptest::prelude::*;

use crate::support::marked::{mark, marked_brief, marks};
use crate::support::said::briefs;
use crate::support::strangers::strangers_of;

/// Words that break what quotes carelessly.
const HOSTILE: &str =
    "=1+1\"]]> <a&b;> \\\" \\N {x|y} &lt; \u{202e}abc\u{2069} 永信 שלום 👩‍👩‍👧 'q', \r\n;";

fn brief_of(text: &str) -> Brief {
    check(text.as_bytes(), &NoFolder).brief.unwrap()
}

/// A brief whose every name and label is hostile.
fn hostile() -> Brief {
    let [mut brief, _] = briefs();
    let marked = |own: &mut String| own.push_str(HOSTILE);
    marked(&mut brief.head.title);
    for side in &mut brief.sides {
        marked(&mut side.label);
    }
    for own in &mut brief.entities {
        own.name = format!("{HOSTILE}{}\u{1}\u{ffff}", own.name);
    }
    for own in &mut brief.relations {
        own.label = Some(format!("-{HOSTILE}\u{0}"));
    }
    for own in &mut brief.sources {
        marked(&mut own.title);
    }
    brief
}

/// Every cell of a table but its head.
fn cells(bytes: &[u8]) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().from_reader(bytes);
    let rows = reader.records();
    rows.map(|row| row.unwrap().iter().map(str::to_owned).collect())
        .collect()
}

/// The texts and attributes of a document, which must be well formed.
fn texts(xml: &str) -> Vec<String> {
    use quick_xml::events::Event;
    let mut reader = quick_xml::Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let mut found = Vec::new();
    let mut text = String::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => return found,
            Event::Start(own) | Event::Empty(own) => {
                for attribute in own.attributes() {
                    let value = attribute.unwrap().value;
                    let value = std::str::from_utf8(&value).unwrap();
                    found.push(quick_xml::escape::unescape(value).unwrap().into_owned());
                }
                text.clear();
            }
            Event::Text(own) => text.push_str(&own.decode().unwrap()),
            Event::GeneralRef(own) => {
                let name = format!("&{};", own.decode().unwrap());
                text.push_str(&quick_xml::escape::unescape(&name).unwrap());
            }
            Event::End(_) => found.push(std::mem::take(&mut text)),
            _ => {}
        }
    }
}

/// What every format says of a brief.
fn written(brief: &Brief) -> [String; 5] {
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    [
        json::write(brief).unwrap(),
        text(tables::entities(brief).unwrap()),
        text(tables::relations(brief).unwrap()),
        graph::graphml(brief),
        graph::dot(brief),
    ]
}

fn check_json(brief: &Brief) {
    let text = json::write(&without_notes(brief)).unwrap();
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    for (i, own) in brief.entities.iter().enumerate() {
        assert_eq!(value["entities"][i]["id"], own.id);
        assert_eq!(value["entities"][i]["name"], own.name);
    }
    for (i, own) in brief.quotes.iter().enumerate() {
        let quote = &value["quotes"][i];
        assert_eq!(quote["text"], own.text.lines());
        assert_eq!(quote["speaker"], brief[own.speaker].id);
    }
    for (i, own) in brief.relations.iter().enumerate() {
        let relation = &value["relations"][i];
        assert_eq!(relation["status"], own.status.key());
        assert_eq!(relation["from"], brief[own.from].id);
    }
    for (i, own) in brief.events.iter().enumerate() {
        assert_eq!(value["events"][i]["date"]["words"], own.date.to_string());
    }
    for (i, own) in brief.sources.iter().enumerate() {
        assert_eq!(value["sources"][i]["number"], i + 1);
        assert_eq!(value["sources"][i]["title"], own.title);
    }
    for (i, own) in brief.head.judgments.iter().enumerate() {
        assert_eq!(value["head"]["judgments"][i]["text"], own.text.lines());
    }
}

#[test]
fn json_holds_every_word() {
    briefs().iter().for_each(check_json);
}

#[test]
fn tables_name_what_their_ids_mean() {
    for brief in briefs() {
        let rows = cells(&tables::relations(&brief).unwrap());
        assert_eq!(rows.len(), brief.relations.len());
        for (row, own) in rows.iter().zip(&brief.relations) {
            let (from, to) = (&brief[own.from], &brief[own.to]);
            let ends = [&row[1], &row[2], &row[5], &row[6]];
            assert_eq!(ends, [&from.id, &from.name, &to.id, &to.name]);
        }
        let rows = cells(&tables::entities(&brief).unwrap());
        for (row, own) in rows.iter().zip(&brief.entities) {
            assert_eq!((&row[0], &row[1]), (&own.id, &own.name));
        }
    }
}

#[test]
fn no_cell_is_a_formula() {
    for table in [tables::entities(&hostile()), tables::relations(&hostile())] {
        for cell in cells(&table.unwrap()).iter().flatten() {
            assert!(!cell.starts_with(['=', '+', '-', '@']), "{cell}");
        }
    }
}

#[test]
fn graphs_quote_any_words() {
    let brief = hostile();
    let texts = texts(&graph::graphml(&brief));
    let without = |own: &str| own.replace(['\u{0}', '\u{1}', '\u{ffff}'], "");
    for own in &brief.entities {
        let name = without(&own.name).replace("\r\n", "\n");
        assert!(texts.contains(&name), "{name:?}");
    }
    // Outside of its quoted words the other has none of theirs.
    let dot = graph::dot(&brief).replace("\\\\", "").replace("\\\"", "");
    let outside: String = dot.split('"').step_by(2).collect();
    assert!(
        !outside.contains("永信") && !outside.contains('<'),
        "{outside}"
    );
    assert!(dot.matches('"').count().is_multiple_of(2));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn data_is_whole_and_the_same_each_time(stranger in strangers_of(1..=30)) {
        let brief = brief_of(&stranger.text());
        check_json(&brief);
        let formats = written(&brief);
        prop_assert_eq!(&formats, &written(&brief));
        texts(&formats[3]);
        let [json, entities, relations, graphml, dot] = formats;
        for own in &brief.entities {
            prop_assert!([&json, &entities, &graphml, &dot].iter().all(|text| text.contains(&own.name)));
        }
        for own in &brief.relations {
            prop_assert!([&json, &relations, &graphml, &dot].iter().all(|text| text.contains(own.words())));
        }
    }

    #[test]
    fn data_holds_nothing_above_the_audiences_mark(marks in marks(), audience in mark()) {
        let (text, secrets) = marked_brief(&marks);
        let brief = brief_of(&text);
        let Ok(seen) = redact(&brief, audience) else {
            return Ok(());
        };
        for format in written(&seen) {
            for (word, mark) in &secrets {
                let above = mark.is_some_and(|mark| mark > audience);
                prop_assert!(!above || !format.contains(word), "{}", word);
            }
            prop_assert!(!format.contains("private-note"));
        }
    }

    #[test]
    fn data_says_the_mark_of_what_it_tells(marks in marks()) {
        let brief = brief_of(&marked_brief(&marks).0);
        let highest = chancery::brief::mark_of(&brief);
        let value: serde_json::Value = serde_json::from_str(&json::write(&brief).unwrap()).unwrap();
        prop_assert_eq!(&value["mark"], highest.key());
        prop_assert!(graph::dot(&brief).contains(highest.words()));
        let rows = cells(&tables::entities(&brief).unwrap());
        for (row, own) in rows.iter().zip(&brief.entities) {
            let least = own.mark.unwrap_or(Mark::Clear).max(brief.head.mark);
            let said = Mark::ALL.iter().find(|mark| mark.words() == row[13]).unwrap();
            prop_assert!(*said >= least);
        }
    }
}
