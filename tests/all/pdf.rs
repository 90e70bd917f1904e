//! The story as a PDF document.

use std::sync::Arc;

use chancery::brief::{Brief, NoFolder, check, redact, without_notes};
use chancery::export::{Error, File, Format, Job, Paper, Pictures, View};
use chancery::page::Page;
use proptest::prelude::*;

use crate::support::marked::{mark, marked_brief, marks};
use crate::support::strangers::strangers_of;

fn brief(text: &str) -> Brief {
    check(text.as_bytes(), &NoFolder).brief.unwrap()
}

fn written(brief: &Brief, set: impl Fn(&mut Job<'_>)) -> Result<(File, Vec<(usize, Page)>), Error> {
    let pictures = Pictures::none();
    let mut job = Job::new(Arc::new(brief.clone()), &pictures);
    set(&mut job);
    let pages = job.pages()?;
    Ok((Format::named("pdf").unwrap().write(&job)?, pages))
}

/// How often the words stand in the bytes, as they are or as UTF-16 with the high byte first.
fn count(bytes: &[u8], words: &str) -> usize {
    let wide: Vec<u8> = words.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let found = |part: &[u8]| bytes.windows(part.len()).filter(|own| *own == part).count();
    found(words.as_bytes()) + found(&wide)
}

const STORY: &str = "(format: 1, head: (title: \"Water\", mark: clear, as_of: \"2024-05-03\",
    authors: [\"A. Uthor\"], bottom_line: \"A third of it.\"),
    story: [(title: \"In short\", show: overview, note: \"Say nothing of wasps.\"),
            (title: \"Open\", show: questions)])";

#[test]
fn a_document_says_what_it_is() {
    let brief = brief(STORY);
    let (file, pages) = written(&without_notes(&brief), |_| {}).unwrap();
    let bytes = &file.bytes;
    assert!(bytes.starts_with(b"%PDF-1.7") && bytes.ends_with(b"%%EOF"));
    assert_eq!(file.remarks, [""; 0]);
    assert_eq!(count(bytes, "/Type/Page/"), pages.len());
    for words in [
        "Water",
        "A. Uthor",
        "TLP:CLEAR",
        "2024-05-03",
        "In short",
        "Chancery",
    ] {
        assert!(count(bytes, words) > 0, "{words}");
    }
    for standard in [
        "pdfuaid:part",
        "pdfaid:conformance",
        "/MarkInfo",
        "/StructTreeRoot",
    ] {
        assert!(count(bytes, standard) > 0, "{standard}");
    }
    assert!(
        !bytes
            .windows(12)
            .any(|own| own == b"\r\nendstream\n".as_slice())
    );
}

#[test]
fn notes_are_only_in_the_edition_for_the_presenter() {
    let brief = brief(STORY);
    let (plain, pages) = written(&without_notes(&brief), |_| {}).unwrap();
    let (edition, _) = written(&brief, |job| job.notes = true).unwrap();
    assert_eq!(count(&plain.bytes, "Note to step 1"), 0);
    assert!(count(&edition.bytes, "Note to step 1") > 0);
    assert_eq!(count(&edition.bytes, "/Type/Page/"), pages.len() + 1);
}

#[test]
fn only_what_is_made_of_pages_can_be_bound() {
    let brief = without_notes(&brief(STORY));
    let step = |n: usize| move |job: &mut Job<'_>| (job.from, job.until) = (Some(n), Some(n));
    assert_eq!(written(&brief, step(1)).unwrap().1.len(), 1);
    let check = |set: &dyn Fn(&mut Job<'_>), words: &str| {
        let error = written(&brief, set).unwrap_err().to_string();
        assert!(error.contains(words), "{error}");
    };
    check(&step(2), "step 3 is not one");
    check(&|job| job.page = Some(98), "page 99 is not one");
    check(&|job| job.view = Some(View::Desk), "not made of pages");
}

#[test]
fn letters_that_no_typeface_has_are_told_and_stop_nothing() {
    let text = STORY.replace(
        "A third",
        "খ, a third \u{2002}in العربية, שלום, देवनागरी, ไทย 🚢,",
    );
    let (file, _) = written(&without_notes(&brief(&text)), |_| {}).unwrap();
    assert_eq!(file.remarks, [""; 0]);
    assert_eq!(file.lost.len(), 1);
    assert!(file.lost[0].contains('খ'), "{:?}", file.lost);
}

#[test]
fn a_handout_is_on_paper_and_has_its_parts_listed() {
    let text = STORY.replace("story:", "questions: [(text: \"Who was told?\")]), story:");
    let text = text.replace("it.\"),", "it.\",");
    let brief = without_notes(&brief(&text));
    let pictures = Pictures::none();
    let handout = |paper: Paper, one_page: bool| {
        let job = Job {
            view: Some(View::Handout),
            paper,
            one_page,
            ..Job::new(Arc::new(brief.clone()), &pictures)
        };
        Format::named("pdf").unwrap().write(&job).unwrap()
    };
    let file = handout(Paper::A4, false);
    assert!(count(&file.bytes, "Open questions") > 0 && file.remarks.is_empty());
    assert!(count(&file.bytes, "/MediaBox[0 0 595.") > 0);
    let letter = handout(Paper::Letter, true);
    assert!(count(&letter.bytes, "/MediaBox[0 0 612 792]") > 0);
    assert_eq!(count(&letter.bytes, "/Type/Page/"), 1);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_brief_is_bound_and_always_the_same(seed in strangers_of(1..=12)) {
        let brief = without_notes(&brief(&seed.text()));
        let (file, pages) = written(&brief, |_| {}).unwrap();
        prop_assert_eq!(count(&file.bytes, "/Type/Page/"), pages.len());
        prop_assert!(file.remarks.is_empty(), "{:?}", file.remarks);
        let again = written(&brief, |_| {}).unwrap().0;
        prop_assert!(file == again);
    }

    /// Titles, tags and bookmarks stand in the file as they are.
    #[test]
    fn no_document_names_what_is_withheld(seed in marks(), audience in mark()) {
        let (text, secrets) = marked_brief(&seed);
        let whole = brief(&text);
        let Ok(seen) = redact(&whole, audience) else { return Ok(()) };
        let (file, _) = written(&seen, |_| {}).unwrap();
        for (word, mark) in &secrets {
            let hidden = mark.unwrap_or(whole.head.mark) > audience;
            prop_assert!(!hidden || count(&file.bytes, word) == 0, "{word}");
        }
    }
}
