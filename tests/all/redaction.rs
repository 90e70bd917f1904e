//! What no audience may see: no view says a word of what is above its mark.

use std::sync::Arc;

use chancery::brief::{Brief, Mark, NoFolder, check, for_audience, redact};
use chancery::cli::show;
use chancery::export::png::encode;
use chancery::export::view::{View, What, picture};
use chancery::session::{Command, Cue, Region, Settings, Sheet, State, Talk};
use chancery::theme::Theme;
use proptest::prelude::*;

use crate::support::marked;
use crate::support::said;

use marked::{mark, marked_brief, marks};
use said::{briefs, words_of, words_on_console, words_on_top};

/// What every view of the program says of the brief, each step as a slide too.
fn everything_said(brief: &Brief) -> String {
    let state = State::new(Arc::new(brief.clone()), Settings::default());
    let mut said = words_of(&state, None, false);
    for region in Region::ALL {
        said.push_str(&words_of(&state, Some(*region), false));
    }
    for step in 0..state.story().len() {
        let mut state = state.clone();
        state.apply(Command::GoToStep(step));
        said.push_str(&words_of(&state, None, true));
    }
    said
}

/// The console has the notes to the steps that the audience sees, no others, and says what is withheld.
fn check_console(
    talk: &mut Talk,
    audience: Mark,
    whole: &Brief,
    seen: &Brief,
) -> Result<(), TestCaseError> {
    let noted = !seen.story.is_empty();
    talk.apply(Cue::First);
    let said = words_on_console(talk);
    prop_assert_eq!(said.contains("private-note"), noted);
    let nothing = for_audience(whole, audience).unwrap().withheld.is_nothing();
    let withheld = if nothing {
        "withheld"
    } else {
        "Withheld above"
    };
    prop_assert!(said.contains(withheld));
    Ok(())
}

/// The exported pictures of a brief: the desk, and each step's slide.
fn pictures(brief: &Brief) -> Vec<Vec<u8>> {
    let state = State::new(Arc::new(brief.clone()), Settings::default());
    let steps = (0..state.story().len()).map(|step| {
        (
            What::Slide {
                page: 0,
                build: None,
            },
            Some(step),
        )
    });
    let views = std::iter::once((What::Desk(None), None)).chain(steps);
    let drawn = views.map(|(what, step)| {
        let view = View {
            what,
            step,
            size: (1280.0, 720.0),
            scale: 0.5,
            theme: Theme::light(),
        };
        let picture = picture(state.clone(), &mut |_| None, &view).unwrap();
        encode(&picture.pixels).unwrap()
    });
    drawn.collect()
}

/// Whether an audience may not see a word with this mark, in a brief with this mark of its own.
fn is_hidden(mark: Option<Mark>, own: Mark, audience: Mark) -> bool {
    mark.unwrap_or(own) > audience
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_view_says_what_the_audience_may_not_see(seed in marks(), audience in mark()) {
        let (text, secrets) = marked_brief(&seed);
        let brief = check(text.as_bytes(), &NoFolder).brief.unwrap();
        let own = brief.head.mark;
        let Ok(redacted) = redact(&brief, audience) else {
            return Ok(());
        };
        let mut said = everything_said(&redacted);
        said.push_str(&show::text(&redacted, 80, &show::Styles::plain()));
        let mut talk = Talk::begin(&brief, audience, Settings::default(), 0).unwrap();
        for sheet in [Sheet::Grid, Sheet::Search, Sheet::Keys] {
            said.push_str(&words_on_top(&mut talk, sheet));
        }
        for (word, mark) in &secrets {
            let hidden = is_hidden(*mark, own, audience);
            prop_assert!(!(hidden && said.contains(word.as_str())), "{word} is said\n{text}");
        }
        prop_assert!(!said.contains("private-note"));
        check_console(&mut talk, audience, &brief, &redacted)?;
    }

    #[test]
    fn what_the_audience_may_not_see_changes_nothing_it_sees(seed in marks(), audience in mark()) {
        let (text, secrets) = marked_brief(&seed);
        let hidden: Vec<&str> = secrets
            .iter()
            .filter(|(_, mark)| is_hidden(*mark, seed.0, audience))
            .map(|(word, _)| word.as_str())
            .collect();
        let told = hidden.iter().fold(text.clone(), |told, word| told.replace(word, "another word"));
        let told = told.replace("private-note", "another note");
        let of = |text: &str| {
            let brief = check(text.as_bytes(), &NoFolder).brief.unwrap();
            redact(&brief, audience).map(|redacted| (everything_said(&redacted), pictures(&redacted)))
        };
        if let (Ok((said, drawn)), Ok((others_said, others_drawn))) = (of(&text), of(&told)) {
            prop_assert!(said == others_said, "said otherwise\n{text}");
            prop_assert!(drawn == others_drawn, "drawn otherwise\n{text}");
        }
    }
}

#[test]
fn views_say_what_the_audience_may_see() {
    // The law above would hold of views that say nothing.
    for brief in briefs() {
        let said = everything_said(&brief);
        for entity in brief.entities.iter().take(5) {
            assert!(said.contains(entity.short()), "{}", entity.name);
        }
        assert!(brief.story.iter().all(|step| said.contains(&step.title)));
    }
}
