//! Words of likelihood and whose they are.

use chancery::brief::{Brief, Likelihood, NoFolder, Scale, check};
use chancery::export::json;

fn file(scale: &str, word: &str) -> String {
    format!(
        r#"(format: 1, head: (title: "T", mark: green, {scale}
        judgments: [(text: "So it is.", likelihood: {word}, confidence: low, sources: ["s"])]),
        sources: [(id: "s", title: "S")])"#
    )
}

fn brief(scale: &str, word: &str) -> Brief {
    let checked = check(file(scale, word).as_bytes(), &NoFolder);
    checked
        .brief
        .unwrap_or_else(|| panic!("{:?}", checked.faults))
}

#[test]
fn a_word_stands_for_what_its_scale_says() {
    for (scale, word, percent) in [
        ("", "likely", (55, 80)),
        ("scale: icd203,", "unlikely", (20, 45)),
        ("scale: uk,", "remote_chance", (0, 5)),
        ("scale: uk,", "highly_unlikely", (10, 20)),
        ("scale: uk,", "unlikely", (25, 35)),
        ("scale: uk,", "realistic_possibility", (40, 50)),
        ("scale: uk,", "likely", (55, 75)),
        ("scale: uk,", "highly_likely", (80, 90)),
        ("scale: uk,", "almost_certain", (95, 100)),
    ] {
        let brief = brief(scale, word);
        let own = brief.head.judgments[0].likelihood.unwrap();
        assert_eq!((own.key(), own.percent()), (word, percent));
        assert_eq!(own.scale(), brief.head.scale);
        let value: serde_json::Value = serde_json::from_str(&json::write(&brief).unwrap()).unwrap();
        let judgment = &value["head"]["judgments"][0];
        assert_eq!(judgment["likelihood"], word);
        assert_eq!(
            judgment["percent"],
            serde_json::json!([percent.0, percent.1])
        );
        assert_eq!(value["head"]["scale"], brief.head.scale.key());
    }
}

#[test]
fn each_scale_has_seven_words_that_rise() {
    for scale in Scale::ALL {
        let words = scale.likelihoods();
        assert_eq!(words.len(), 7);
        assert!(words.is_sorted_by_key(|own| own.percent()));
        for (rank, word) in words.iter().enumerate() {
            assert_eq!((word.rank(), word.scale()), (rank, *scale));
            assert_eq!(scale.read(*word), Some(*word));
        }
    }
    assert_eq!(
        Scale::Uk.instead(Likelihood::VeryLikely).key(),
        "highly_likely"
    );
}

/// Checks that there is one fault, and what its hint says.
#[track_caller]
fn hints(scale: &str, word: &str, code: &str, hint: &str) {
    let faults = check(file(scale, word).as_bytes(), &NoFolder).faults;
    let [fault] = &faults[..] else {
        panic!("{faults:?}");
    };
    assert_eq!(fault.code, code);
    let told = fault.hint.as_deref().unwrap_or_default();
    assert!(told.starts_with(hint), "{told}");
}

#[test]
fn words_of_another_scale_are_answered_with_those_of_this() {
    let uk = "scale: uk,";
    hints(
        uk,
        "very_likely",
        "other-scale",
        "Write highly_likely, or scale: icd203",
    );
    hints(
        "",
        "highly_likely",
        "other-scale",
        "Write very_likely, or scale: uk",
    );
    hints(
        uk,
        "probable",
        "unknown-word",
        "Did you mean `likely`? Known are: remote_chance,",
    );
    hints(
        uk,
        "very likely",
        "unknown-word",
        "Did you mean `highly_likely`?",
    );
    hints(
        uk,
        "possible",
        "unknown-word",
        "Did you mean `realistic_possibility`?",
    );
    hints(
        "",
        "highly likely",
        "unknown-word",
        "Did you mean `very_likely`?",
    );
    hints(
        "scale: phia,",
        "likely",
        "unknown-word",
        "Did you mean `uk`?",
    );
}
