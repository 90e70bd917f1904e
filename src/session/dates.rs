//! The language in which dates are told: the brief's own, else that of the settings.

use std::sync::Arc;

use crate::brief::Brief;
use crate::brief::date::Tongue;

/// The brief with its dates told in a language, unless it says in which it is written. Read from a file its
/// dates are told in English.
pub(super) fn dated(brief: Arc<Brief>, tongue: Tongue) -> Arc<Brief> {
    if tongue == Tongue::English || brief.tongue().is_some() {
        return brief;
    }
    let mut brief = Brief::clone(&brief);
    brief.tell_dates_in(tongue);
    Arc::new(brief)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::brief::{NoFolder, check};
    use crate::session::{Command, Settings, State};

    fn state(language: &str, dates: Tongue) -> State {
        let text = format!(
            "(format: 1, head: (title: \"T\", mark: clear, as_of: \"2025-03-01\"{language}), entities: [
            (id: \"a\", name: \"A\", kind: law)], events: [
            (id: \"e\", date: \"2024-05\", text: \"It was.\", entities: [\"a\"]),
            (id: \"f\", date: \"'in spring' 2024-04\", text: \"So was it.\", entities: [\"a\"])])"
        );
        let brief = check(text.as_bytes(), &NoFolder).brief.unwrap();
        let settings = Settings {
            dates,
            ..Settings::default()
        };
        State::new(Arc::new(brief), settings)
    }

    fn as_of(state: &State) -> String {
        let as_of = state.brief().head.as_of.as_ref();
        as_of.map(ToString::to_string).unwrap_or_default()
    }

    #[test]
    fn dates_are_told_in_the_brief_s_language_else_in_that_of_the_settings() {
        let check = |language: &str, dates: Tongue, want: &str| {
            let told = as_of(&state(language, dates));
            assert_eq!(told, want, "{language} {dates:?}");
        };
        check("", Tongue::English, "1 March 2025");
        check("", Tongue::German, "1. März 2025");
        check(", language: \"fr-CA\"", Tongue::German, "1er mars 2025");
        check(", language: \"en\"", Tongue::German, "1 March 2025");
        check(", language: \"zh\"", Tongue::Spanish, "1 de marzo de 2025");
    }

    #[test]
    fn another_language_changes_nothing_but_dates() {
        let mut state = state("", Tongue::English);
        let event = state.brief().find("e").unwrap();
        state.apply(Command::SetQuery("mai 2024".to_owned()));
        assert_eq!(state.hits().len(), 0);
        state.apply(Command::Select(event));
        for (tongue, want) in [
            (Tongue::French, "1er mars 2025"),
            (Tongue::German, "1. März 2025"),
            (Tongue::English, "1 March 2025"),
        ] {
            state.apply(Command::SetDates(tongue));
            assert_eq!(as_of(&state), want);
            assert_eq!(
                (state.selection(), state.can_go_back()),
                (Some(event), true)
            );
        }
        state.apply(Command::SetDates(Tongue::French));
        state.apply(Command::SetQuery("mai 2024".to_owned()));
        assert_eq!(state.hits().len(), 1, "it is found as it is told");
    }
}
