//! Setting text of any script: what is seen from left to right, and what is read.

use std::sync::Arc;

use chancery::theme::fonts::{self, Face, text_format, weight};
use chancery::theme::set;
use egui::epaint::text::{Fonts, FontsView, TextOptions};
use egui::text::{LayoutJob, TextWrapping};
use egui::{Color32, Galley};
use proptest::prelude::*;

fn with_fonts<R>(test: impl FnOnce(&mut FontsView<'_>) -> R) -> R {
    let mut fonts = Fonts::new(TextOptions::default(), fonts::definitions());
    test(&mut fonts.with_pixels_per_point(1.0))
}

fn job(text: &str, width: f32, rows: usize) -> LayoutJob {
    let format = text_format(Face::Sans, 20.0, weight::REGULAR, Color32::BLACK);
    let mut job = LayoutJob::single_section(text.to_owned(), format);
    job.wrap = TextWrapping {
        max_width: width,
        max_rows: rows,
        ..TextWrapping::default()
    };
    job
}

/// The characters of each row as they stand from left to right.
fn seen(galley: &Galley) -> Vec<String> {
    let row = |row: &egui::epaint::text::PlacedRow| {
        let mut glyphs: Vec<_> = row
            .glyphs
            .iter()
            .filter(|g| g.advance_width > 0.0)
            .collect();
        glyphs.sort_by(|a, b| a.pos.x.total_cmp(&b.pos.x));
        glyphs.iter().map(|glyph| glyph.chr).collect()
    };
    galley.rows.iter().map(row).collect()
}

/// The characters of each row as they are read.
fn read(galley: &Galley) -> String {
    let mut text = String::new();
    for row in &galley.rows {
        text.push_str(&row.text());
        if row.ends_with_newline {
            text.push('\n');
        }
    }
    text
}

fn check_seen(text: &str, want: &[&str]) {
    let galley = with_fonts(|fonts| set::set(fonts, job(text, f32::INFINITY, usize::MAX)));
    assert_eq!(seen(&galley), want, "{text}");
    assert_eq!(read(&galley), text);
}

#[test]
fn words_that_run_from_right_to_left_stand_in_that_order() {
    check_seen("שלום עולם", &["םלוע םולש"]);
    check_seen(
        "Ministry (משרד החוץ) North 12",
        &["Ministry (ץוחה דרשמ) North 12"],
    );
    check_seen("משרד (North 12) החוץ", &["ץוחה )North 12( דרשמ"]);
    check_seen("שנת 2025, 1.5%.", &[".1.5% ,2025 תנש"]);
    check_seen("אב\nab\n\nגד", &["בא", "ab", "", "דג"]);
    check_seen("\u{200f}(ab).", &[".)ab("]);
    check_seen(
        &format!("{} denies it", set::isolated("משרד")),
        &["דרשמ denies it"],
    );
    check_seen("a \u{202e}bc\u{202c} ד", &["a bc ד"]);
}

#[test]
fn brackets_open_towards_what_they_hold() {
    // Each where the row begins, for glyphs differ with their place between two pixels.
    let drawn = |text: &str, at: usize| {
        let galley = with_fonts(|fonts| set::set(fonts, job(text, f32::INFINITY, 1)));
        let sign = galley.rows[0].glyphs[at].uv_rect;
        (sign.offset, sign.size)
    };
    assert_eq!(drawn("ב(", 1), drawn(")", 0));
    assert_ne!(drawn("ב(", 1), drawn("(", 0));
}

#[test]
fn a_paragraph_from_right_to_left_ends_at_the_right() {
    with_fonts(|fonts| {
        let text = "שלום\nword\nאב";
        let galley = set::set_column(fonts, job(text, 300.0, usize::MAX));
        let ends: Vec<f32> = galley.rows.iter().map(|row| row.rect().right()).collect();
        assert!(
            (ends[0] - 300.0).abs() <= 1.0 && (ends[2] - 300.0).abs() <= 1.0,
            "{ends:?}"
        );
        assert!(galley.rows[1].rect().left() < 1.0);
        let tight = set::set(fonts, job(text, 300.0, usize::MAX));
        assert!(tight.size().x < 100.0, "{:?}", tight.size());
    });
}

#[test]
fn plain_text_is_set_by_epaint() {
    with_fonts(|fonts| {
        for text in ["", "Plain, “quoted” Łódź", "永信至诚 かな 서울", "a\nb\tc"] {
            let own = set::set(fonts, job(text, 90.0, 2));
            let theirs = fonts.layout_job(job(text, 90.0, 2));
            assert!(Arc::ptr_eq(&own, &theirs), "{text}");
        }
    });
}

/// Where lines of a text are cut.
fn check_cuts(text: &str, width: f32, rows: usize, want: &[&str]) {
    let (cuts, elided) = with_fonts(|fonts| set::cuts(fonts, &job(text, width, rows)));
    let lines: Vec<&str> = cuts.into_iter().map(|range| &text[range]).collect();
    assert_eq!(lines, want, "{text}");
    assert_eq!(
        elided,
        want.concat().len() < text.trim_end().len() - want.len() + 1,
        "{text}"
    );
}

#[test]
fn lines_are_cut_from_their_source() {
    let word = "n\u{308}g\u{331}o\u{331}";
    check_cuts(word, f32::INFINITY, 1, &[word]);
    check_cuts(&format!("{word} {word}"), 40.0, 2, &[word, word]);
    check_cuts(
        "Jose\u{301} Jose\u{301}",
        50.0,
        2,
        &["Jose\u{301}", "Jose\u{301}"],
    );
    check_cuts("one two three", 45.0, 1, &["on"]);
}

fn strangers() -> impl Strategy<Value = String> {
    let parts = [
        "word",
        "שלום",
        "قال",
        "e\u{301}",
        "कर्म",
        "ต่างประเทศ",
        "(",
        ")",
        "2025",
        "٢٠٢٥",
        " ",
        " ",
        ", ",
        "\n",
        "永信",
        "👩\u{200d}🚀",
        "\u{202e}",
        "\u{200f}",
        "Z\u{335}\u{322}\u{300}",
        "-",
        "a/b",
    ];
    prop::collection::vec(prop::sample::select(parts.to_vec()), 0..12)
        .prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_character_is_read_once_in_its_order(text in strangers(), width in 10_f32..300.0) {
        let (galley, cut) = with_fonts(|fonts| {
            (set::set(fonts, job(&text, width, usize::MAX)), set::set(fonts, job(&text, width, 2)))
        });
        prop_assert_eq!(read(&galley), text.clone());
        prop_assert!(!galley.elided);
        prop_assert!(cut.rows.len() <= 2);
        prop_assert_eq!(cut.elided, galley.rows.len() > 2);
        if !set::is_plain(&text) {
            for row in &galley.rows {
                let letters = unicode_segmentation::UnicodeSegmentation::graphemes(row.text().trim_end(), true).count();
                prop_assert!(row.size.x <= width + 1.0 || letters <= 1, "{} in {}", row.size.x, width);
            }
        }
    }
}
