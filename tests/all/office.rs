//! Presentations and documents for office programs: whole, redacted, well formed, and with none of what
//! makes a program call a file broken.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read as _};
use std::sync::Arc;

use chancery::brief::{Brief, Mark, NoFolder, check, redact, without_notes};
use chancery::export::{Format, Job, Pictures};
use proptest::prelude::*;
use quick_xml::events::{BytesStart, Event};

use crate::support::marked::{mark, marked_brief, marks};
use crate::support::said::briefs;
use crate::support::strangers::strangers_of;
use crate::support::visible::visible;

/// An element of a part: its name, attributes and what it holds.
#[derive(Debug, Default)]
struct Node {
    name: String,
    attributes: BTreeMap<String, String>,
    text: String,
    children: Vec<Node>,
}

impl Node {
    fn of(start: &BytesStart<'_>) -> Self {
        let attributes = start.attributes().map(|own| {
            let own = own.unwrap();
            let key = String::from_utf8(own.key.as_ref().to_vec()).unwrap();
            let value = std::str::from_utf8(&own.value).unwrap().to_owned();
            (
                key,
                quick_xml::escape::unescape(&value).unwrap().into_owned(),
            )
        });
        Self {
            name: String::from_utf8(start.name().as_ref().to_vec()).unwrap(),
            attributes: attributes.collect(),
            ..Self::default()
        }
    }

    /// The root of a well formed document.
    fn parse(xml: &str) -> Self {
        let mut reader = quick_xml::Reader::from_str(xml);
        let mut open = vec![Self::default()];
        loop {
            match reader.read_event().unwrap() {
                Event::Eof => break,
                Event::Start(start) => open.push(Self::of(&start)),
                Event::Empty(start) => open.last_mut().unwrap().children.push(Self::of(&start)),
                Event::End(_) => {
                    let done = open.pop().unwrap();
                    open.last_mut().unwrap().children.push(done);
                }
                Event::Text(own) => open
                    .last_mut()
                    .unwrap()
                    .text
                    .push_str(&own.decode().unwrap()),
                Event::GeneralRef(own) => {
                    let name = format!("&{};", own.decode().unwrap());
                    let words = quick_xml::escape::unescape(&name).unwrap();
                    open.last_mut().unwrap().text.push_str(&words);
                }
                _ => {}
            }
        }
        let mut root = open.pop().unwrap();
        assert!(open.is_empty() && root.children.len() == 1, "one root");
        root.children.pop().unwrap()
    }

    /// Everything of this name within.
    fn all(&self, name: &str) -> Vec<&Node> {
        let mut found = Vec::new();
        let mut waiting = vec![self];
        while let Some(node) = waiting.pop() {
            if node.name == name {
                found.push(node);
            }
            waiting.extend(node.children.iter().rev());
        }
        found
    }

    fn words(&self, name: &str) -> String {
        self.all(name)
            .iter()
            .map(|node| node.text.as_str())
            .collect()
    }
}

/// A file's parts by name.
struct Parts(BTreeMap<String, Vec<u8>>);

impl Parts {
    fn of(bytes: &[u8]) -> Self {
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let parts = (0..zip.len()).map(|i| {
            let mut part = zip.by_index(i).unwrap();
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).unwrap();
            (part.name().unwrap().into_owned(), bytes)
        });
        let parts = Self(parts.collect());
        assert_eq!(parts.0.len(), zip.len(), "no part is there twice");
        parts
    }

    fn xml(&self, name: &str) -> Node {
        let bytes = self.0.get(name).unwrap_or_else(|| panic!("no part {name}"));
        Node::parse(std::str::from_utf8(bytes).unwrap())
    }

    fn named(&self, start: &str) -> impl Iterator<Item = &str> {
        let names = self.0.keys().map(String::as_str);
        names.filter(move |name| name.starts_with(start) && is(name, "xml"))
    }

    /// The words of slides or of the document: a line for each paragraph.
    fn words(&self) -> String {
        let (folder, paragraph, text) = if self.0.contains_key("word/document.xml") {
            ("word/", "w:p", "w:t")
        } else {
            ("ppt/slides/", "a:p", "a:t")
        };
        let mut out = String::new();
        for name in self.named(folder) {
            for own in self.xml(name).all(paragraph) {
                out.push_str(&own.words(text));
                out.push('\n');
            }
        }
        out
    }
}

/// Whether a part's name ends so.
fn is(name: &str, ending: &str) -> bool {
    name.rsplit('.').next() == Some(ending)
}

fn brief_of(text: &str) -> Brief {
    check(text.as_bytes(), &NoFolder).brief.unwrap()
}

/// A brief as a file with this ending.
fn file(brief: &Brief, ending: &str, notes: bool) -> Vec<u8> {
    let pictures = Pictures::none();
    let job = Job {
        notes,
        ..Job::new(Arc::new(brief.clone()), &pictures)
    };
    Format::named(ending).unwrap().write(&job).unwrap().bytes
}

const ENDINGS: [&str; 2] = ["pptx", "docx"];

/// What programs refuse although validators may not: types without their part, relationships that lead
/// nowhere, ids that are there twice, connectors that hold on to nothing.
fn check_sound(bytes: &[u8]) {
    let parts = Parts::of(bytes);
    for (name, bytes) in &parts.0 {
        if is(name, "xml") || is(name, "rels") {
            Node::parse(std::str::from_utf8(bytes).unwrap());
        }
    }
    let types = parts.xml("[Content_Types].xml");
    let endings: BTreeSet<&str> = types
        .all("Default")
        .iter()
        .map(|own| own.attributes["Extension"].as_str())
        .collect();
    let mut typed = BTreeSet::new();
    for own in types.all("Override") {
        let name = own.attributes["PartName"].strip_prefix('/').unwrap();
        assert!(
            parts.0.contains_key(name),
            "{name} has a type but is not there"
        );
        assert!(typed.insert(name), "{name} has two types");
    }
    for name in parts.0.keys() {
        let ending = name.rsplit('.').next().unwrap();
        assert!(endings.contains(ending), "{name} has a type");
        if ending == "xml" && name != "[Content_Types].xml" {
            assert!(
                typed.contains(name.as_str()),
                "{name} has a type of its own"
            );
        }
    }
    check_relationships(&parts);
    check_ids(&parts);
}

fn check_relationships(parts: &Parts) {
    for name in parts.0.keys().filter(|name| is(name, "rels")) {
        let (folder, file) = name.split_once("_rels/").unwrap();
        let owner = format!("{folder}{}", file.strip_suffix(".rels").unwrap());
        let mut ids = BTreeSet::new();
        for own in parts.xml(name).all("Relationship") {
            ids.insert(own.attributes["Id"].clone());
            let target = &own.attributes["Target"];
            if own.attributes.contains_key("TargetMode") {
                assert!(target.is_ascii() && !target.contains(' '), "{target}");
                continue;
            }
            let mut path: Vec<&str> = folder.split('/').filter(|own| !own.is_empty()).collect();
            for step in target.split('/') {
                if step == ".." {
                    path.pop();
                } else {
                    path.push(step);
                }
            }
            let path = path.join("/");
            assert!(
                parts.0.contains_key(&path),
                "{name} names {path}, which is not there"
            );
        }
        if owner.is_empty() {
            continue;
        }
        let text = String::from_utf8(parts.0[&owner].clone()).unwrap();
        for named in text
            .split("r:id=\"")
            .skip(1)
            .chain(text.split("r:embed=\"").skip(1))
        {
            let id = named.split('"').next().unwrap();
            assert!(ids.contains(id), "{owner} names {id}");
        }
    }
}

fn check_ids(parts: &Parts) {
    for name in parts.named("ppt/slide") {
        let slide = parts.xml(name);
        let mut ids = BTreeSet::new();
        // What a program may show instead has the same.
        let instead = slide.all("mc:Fallback").len();
        assert_eq!(instead, slide.all("mc:Choice").len());
        let all = slide.all("p:cNvPr");
        let other = slide
            .all("mc:Fallback")
            .into_iter()
            .flat_map(|own| own.all("p:cNvPr"));
        let other: Vec<*const Node> = other.map(std::ptr::from_ref).collect();
        for own in all
            .into_iter()
            .filter(|own| !other.contains(&std::ptr::from_ref(*own)))
        {
            assert!(
                ids.insert(own.attributes["id"].clone()),
                "{name}: an id is there twice"
            );
        }
        for shape in slide.all("p:sp") {
            let held = shape.children.iter().any(|own| own.name == "p:txBody");
            let placed = !shape.all("p:ph").is_empty();
            let text = shape.all("p:cNvSpPr");
            let text = text.iter().any(|own| own.attributes.contains_key("txBox"));
            assert!(
                held || !(placed || text),
                "{name}: a shape for words has none"
            );
        }
        for end in slide
            .all("a:stCxn")
            .into_iter()
            .chain(slide.all("a:endCxn"))
        {
            let shapes = slide.all("p:sp");
            let held = shapes
                .iter()
                .find(|own| own.all("p:cNvPr")[0].attributes["id"] == end.attributes["id"]);
            let sites = held.map(|own| own.all("a:cxn").len());
            let site: usize = end.attributes["idx"].parse().unwrap();
            assert!(
                sites.is_some_and(|sites| site < sites),
                "{name}: a connector holds on to nothing"
            );
        }
    }
    if parts.0.contains_key("ppt/presentation.xml") {
        let mut ids = BTreeSet::new();
        let masters = parts.xml("ppt/presentation.xml");
        let layouts = parts.xml("ppt/slideMasters/slideMaster1.xml");
        for own in masters
            .all("p:sldMasterId")
            .into_iter()
            .chain(layouts.all("p:sldLayoutId"))
        {
            assert!(
                ids.insert(own.attributes["id"].clone()),
                "master and layouts share an id"
            );
        }
    }
}

/// Words as they may be found again: what stands between them counts for nothing.
fn bare(words: &str) -> String {
    let kept = |c: &char| {
        !c.is_whitespace() && !matches!(c, '\u{200e}'..='\u{200f}' | '\u{2066}'..='\u{2069}')
    };
    words.chars().filter(kept).collect()
}

#[test]
fn files_are_sound_and_the_same_each_time() {
    for brief in briefs() {
        for ending in ENDINGS {
            for notes in [false, true]
                .into_iter()
                .filter(|notes| !notes || ending == "pptx")
            {
                let bytes = file(&brief, ending, notes);
                check_sound(&bytes);
                assert_eq!(bytes, file(&brief, ending, notes), "{ending}");
            }
        }
    }
}

/// Each slide has the words of its page, one title and the page's mark.
fn check_slides(brief: &Brief) {
    let brief = without_notes(brief);
    let pictures = Pictures::none();
    let job = Job::new(Arc::new(brief.clone()), &pictures);
    let pages = job.pages().unwrap();
    let parts = Parts::of(&file(&brief, "pptx", false));
    assert_eq!(parts.named("ppt/slides/").count(), pages.len());
    for (i, (_, page)) in pages.iter().enumerate() {
        let slide = parts.xml(&format!("ppt/slides/slide{}.xml", i + 1));
        let words = bare(&slide.words("a:t"));
        let texts = page.elements.iter().flat_map(|own| &own.drawn);
        for drawn in texts {
            if let chancery::page::Drawn::Text(text) = drawn {
                assert!(words.contains(&bare(&text.plain())), "{}", text.plain());
            }
        }
        let titles = slide.all("p:ph").into_iter();
        let titles = titles
            .filter(|own| own.attributes["type"] == "title")
            .count();
        assert_eq!(titles, 1, "slide {}", i + 1);
        let foot = page.mark(&brief).words();
        assert!(words.ends_with(foot), "slide {}: {foot}", i + 1);
    }
}

#[test]
fn a_presentation_tells_what_its_pages_tell() {
    briefs().iter().for_each(check_slides);
}

fn check_whole(brief: &Brief) {
    let brief = without_notes(brief);
    let said = bare(&Parts::of(&file(&brief, "docx", false)).words());
    for (what, words) in visible(&brief) {
        assert!(said.contains(&bare(&words)), "the {what}: {words}");
    }
    let mark = chancery::brief::mark_of(&brief).words();
    assert!(said.contains(&bare(mark)), "{mark}");
}

#[test]
fn a_document_tells_the_whole_brief() {
    briefs().iter().for_each(check_whole);
}

#[test]
fn a_document_is_made_of_its_programs_own_parts() {
    for brief in briefs() {
        let parts = Parts::of(&file(&without_notes(&brief), "docx", false));
        let body = parts.xml("word/document.xml");
        let styles = parts.xml("word/styles.xml");
        let known: BTreeSet<&str> = styles
            .all("w:style")
            .iter()
            .map(|own| own.attributes["w:styleId"].as_str())
            .collect();
        for name in ["w:pStyle", "w:rStyle", "w:tblStyle"] {
            for own in body.all(name) {
                let style = own.attributes["w:val"].as_str();
                assert!(known.contains(style), "{style} is a style");
            }
        }
        let notes = parts.xml("word/footnotes.xml");
        let ids: BTreeSet<&str> = notes
            .all("w:footnote")
            .iter()
            .map(|own| own.attributes["w:id"].as_str())
            .collect();
        let named = body.all("w:footnoteReference");
        assert!(!named.is_empty());
        assert!(
            named
                .iter()
                .all(|own| ids.contains(own.attributes["w:id"].as_str()))
        );
        for cell in body.all("w:tc") {
            let last = cell.children.last().unwrap();
            assert_eq!(last.name, "w:p", "a cell ends with a paragraph");
        }
        let pictures = body.all("wp:docPr");
        assert!(!pictures.is_empty());
        assert!(
            pictures
                .iter()
                .all(|own| !own.attributes["descr"].is_empty())
        );
    }
}

#[test]
fn ties_hold_on_to_their_cards() {
    for brief in briefs() {
        let parts = Parts::of(&file(&without_notes(&brief), "pptx", false));
        let slides: Vec<Node> = parts
            .named("ppt/slides/")
            .map(|name| parts.xml(name))
            .collect();
        let count = |name| slides.iter().map(|own| own.all(name).len()).sum::<usize>();
        assert!(count("p:cxnSp") > 0);
        assert_eq!(count("a:stCxn"), count("p:cxnSp"));
        assert_eq!(count("a:endCxn"), count("p:cxnSp"));
    }
}

#[test]
fn any_words_stand_in_a_file() {
    let hostile = "]]> <a&b;> \u{1}\u{b}\u{ffff}\u{202e} שלום 👩‍👩‍👧 永信 \"'\r\n";
    let [mut brief, _] = briefs();
    let marked = |own: &mut String| own.insert_str(0, hostile);
    marked(&mut brief.head.title);
    brief.head.language = Some("<no tag>".into());
    brief.head.notice = Some(hostile.repeat(3));
    for own in &mut brief.entities {
        marked(&mut own.name);
        own.short_name = None;
    }
    for own in &mut brief.sources {
        marked(&mut own.title);
        own.url = Some(format!("https://a.example/{hostile}"));
    }
    for own in &mut brief.relations {
        own.label = Some(hostile.repeat(2));
    }
    for own in &mut brief.story {
        marked(&mut own.title);
    }
    for ending in ENDINGS {
        let bytes = file(&brief, ending, false);
        check_sound(&bytes);
        assert!(
            bare(&Parts::of(&bytes).words()).contains("]]><a&b;>"),
            "{ending}"
        );
    }
}

#[test]
fn notes_are_for_the_presenter_alone() {
    let brief = brief_of(
        "(format: 1, head: (title: \"T\"), story: [(title: \"S\", show: overview, note: \"hush\")])",
    );
    let said = |brief: &Brief, notes| {
        let parts = Parts::of(&file(brief, "pptx", notes));
        let all = parts
            .0
            .values()
            .map(|bytes| String::from_utf8_lossy(bytes).into_owned());
        all.collect::<String>().contains("hush")
    };
    assert!(said(&brief, true));
    let parts = Parts::of(&file(&brief, "pptx", true));
    for slide in parts.named("ppt/slides/") {
        assert!(
            parts
                .xml(slide)
                .words("a:t")
                .contains("For the presenter alone")
        );
    }
    assert!(!said(&brief, false));
    assert!(!said(&without_notes(&brief), true));
}

#[test]
fn a_missing_picture_leaves_its_words() {
    let [_, brief] = briefs();
    let alts: Vec<&str> = brief
        .entities
        .iter()
        .filter_map(|own| own.image.as_ref()?.alt.as_deref())
        .collect();
    assert!(!alts.is_empty());
    let brief = Brief {
        story: vec![chancery::brief::Step {
            title: "One".into(),
            headline: None,
            show: chancery::brief::Show::Card,
            focus: brief
                .items()
                .filter(|item| match item {
                    chancery::brief::Item::Entity(ix) => brief[*ix].image.is_some(),
                    _ => false,
                })
                .take(1)
                .collect(),
            matters: Vec::new(),
            minutes: None,
            note: None,
            mark: None,
        }],
        ..brief.clone()
    };
    let words = bare(&Parts::of(&file(&brief, "pptx", false)).words());
    assert!(alts.iter().any(|alt| words.contains(&bare(alt))), "{words}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, ..ProptestConfig::default() })]

    #[test]
    fn files_of_any_brief_are_sound(stranger in strangers_of(1..=8)) {
        let brief = brief_of(&stranger.text());
        for ending in ENDINGS {
            check_sound(&file(&brief, ending, false));
        }
        check_whole(&brief);
        check_slides(&brief);
    }

    #[test]
    fn files_hold_nothing_above_the_audiences_mark(marks in marks(), audience in mark()) {
        let (text, secrets) = marked_brief(&marks);
        let Ok(seen) = redact(&brief_of(&text), audience) else {
            return Ok(());
        };
        for ending in ENDINGS {
            let parts = Parts::of(&file(&seen, ending, false));
            let all = parts.0.values().map(|bytes| String::from_utf8_lossy(bytes).into_owned());
            let all: String = all.collect();
            for (word, mark) in &secrets {
                let above = mark.is_some_and(|mark: Mark| mark > audience);
                prop_assert!(!above || !all.contains(word), "{}", word);
            }
            prop_assert!(!all.contains("private-note"));
        }
    }
}
