//! What is said of the use of a source, apart from the source itself.

use super::markup::Text;
use super::model::{Brief, Citation};

impl Brief {
    /// Every use of a source in the brief.
    pub fn citations(&self) -> impl Iterator<Item = &Citation> {
        let items = self.items().flat_map(|item| self.sources_of(item));
        let facts = self.entities.iter().flat_map(|own| &own.facts);
        let facts = facts.flat_map(|own| &own.sources);
        let judgments = self.head.judgments.iter().flat_map(|own| &own.sources);
        let values = self.figures.iter().flat_map(|own| &own.values);
        let values = values.flat_map(|own| &own.sources);
        let options = self.options.iter().flat_map(|own| &own.sources);
        items
            .chain(facts)
            .chain(judgments)
            .chain(values)
            .chain(options)
    }

    /// How far the source can be relied on and how far what it says here is to be believed, as the
    /// Admiralty system writes it: "B2". Without the letter "credibility 2"; `None` where this use has no
    /// number.
    #[must_use]
    pub fn grade(&self, own: &Citation) -> Option<String> {
        let number = own.credibility?.number();
        Some(match self[own.source].reliability {
            Some(letter) => format!("{}{number}", letter.key()),
            None => format!("credibility {number}"),
        })
    }

    /// What is known of the use, each in a few words as far as it is given: where in the source, the
    /// grade with what it means, the source's own words.
    #[must_use]
    pub fn standing_of(&self, own: &Citation) -> Vec<String> {
        let grade = self.grade(own).zip(own.credibility);
        let grade = grade.map(|(grade, number)| match self[own.source].reliability {
            Some(letter) => format!("{grade}: {}, {}", letter.words(), number.words()),
            None => format!("{grade}: {}", number.words()),
        });
        let excerpt = own.excerpt.as_ref().map(Text::plain);
        let excerpt = excerpt.map(|words| format!("“{words}”"));
        let parts = [own.locator.clone(), grade, excerpt];
        parts.into_iter().flatten().collect()
    }
}
