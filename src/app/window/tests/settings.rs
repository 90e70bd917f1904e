//! Settings come from a file that anything may have written; there is a window all the same.

use std::path::Path;

use proptest::prelude::*;

use super::Kept;
use super::driven::Driven;
use crate::theme::measure;

/// A number as a settings file may name it, sensible or not.
fn number() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<f32>().prop_map(|number| format!("{number:?}")),
        (0.0..4_000.0f32).prop_map(|number| format!("{number:?}")),
        prop::sample::select(&["NaN", "inf", "-inf", "-0.0", "1e39", "16384.0", "x"][..])
            .prop_map(str::to_owned),
    ]
}

/// A settings file in which every value may be anything.
fn settings() -> impl Strategy<Value = Vec<u8>> {
    let columns = (number(), number());
    let whole = (any::<i32>(), columns, number(), number(), any::<bool>());
    let text = whole.prop_map(|(percent, (left, right), width, height, maximized)| {
        let percent = if percent % 3 == 0 { percent % 300 } else { percent };
        let text = format!(
            "(settings: (theme: Dark, text_percent: {percent}), columns: (left: Some({left}), right: \
             Some({right})), window: Some(({width}, {height})), maximized: {maximized}, recent: [\"/\"])"
        );
        text.into_bytes()
    });
    let cut = (settings_text(), any::<prop::sample::Index>())
        .prop_map(|(text, at)| text[..at.index(text.len())].to_vec());
    prop_oneof![4 => text, 1 => cut, 1 => prop::collection::vec(any::<u8>(), 0..200)]
}

fn settings_text() -> impl Strategy<Value = Vec<u8>> {
    let text = "(settings: (theme: Light, text_percent: 130), window: Some((1200.0, 700.0)))";
    Just(text.as_bytes().to_vec())
}

/// Opens a window with these settings, and again with what the first has written.
fn check(settings: &Path, brief: &Path) {
    let before = settings.exists() || settings.is_symlink();
    let (mut kept, notice) = Kept::read_from(settings.to_owned());
    assert!((0.7..=2.0).contains(&kept.zoom()), "{}", kept.zoom());
    let (width, height) = kept.size(measure::WINDOW);
    assert!(
        width > 0.0 && width <= measure::SIDES.end / kept.zoom(),
        "{width}"
    );
    assert!(
        height > 0.0 && height <= measure::SIDES.end / kept.zoom(),
        "{height}"
    );
    if let Some(notice) = &notice {
        assert!(before && notice.contains("settings.ron.bak"), "{notice}");
        assert!(!settings.exists(), "it lies elsewhere now");
    }
    let mut driven = Driven::with(brief, kept.clone());
    driven.frame(Vec::new());
    kept.write().unwrap();
    assert_eq!(Kept::read_from(settings.to_owned()), (kept, None));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_settings_prevent_a_window(settings in settings()) {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("settings.ron");
        std::fs::write(&file, settings).unwrap();
        check(&file, &folder.path().join("none.ron"));
    }
}

#[test]
fn nothing_in_the_place_of_settings_prevents_a_window() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("settings.ron");
    let brief = folder.path().join("none.ron");
    check(&file, &brief);
    std::fs::remove_file(&file).unwrap();
    for _ in 0..3 {
        std::fs::create_dir_all(file.join("inside")).unwrap();
        check(&file, &brief);
        std::fs::remove_file(&file).unwrap();
    }
    std::fs::write(&file, vec![b' '; 2 << 20]).unwrap();
    check(&file, &brief);
    #[cfg(unix)]
    for target in ["/dev/zero", "settings.ron"] {
        std::fs::remove_file(&file).unwrap();
        std::os::unix::fs::symlink(target, &file).unwrap();
        check(&file, &brief);
    }
}

#[test]
fn looks_that_were_kept_hold() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("settings.ron");
    std::fs::write(
        &file,
        "(settings: (text_percent: 130), columns: (left: Some(300.0)))",
    )
    .unwrap();
    let (kept, _) = Kept::read_from(file);
    assert_eq!(kept.settings.text_percent, 130);
    assert_eq!(kept.columns.left, Some(300.0));
}
