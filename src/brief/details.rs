//! What is said about judgments, questions and figures besides their words, under labels.

use super::markup::Text;
use super::model::{Brief, Subject};

impl Brief {
    /// What a judgment or a question says besides its words: label and text, in the order in which they
    /// are told; nothing for anything else.
    #[must_use]
    pub fn details(&self, subject: Subject) -> Vec<(&'static str, Text)> {
        let some = |text: &Option<Text>| text.clone().unwrap_or_default();
        let all = match subject {
            Subject::Judgment(ix) => {
                let own = &self.head.judgments[ix];
                let rests: Vec<String> = own.rests_on.iter().map(|it| self.mention(*it)).collect();
                vec![
                    ("Rests on", Text::verbatim(&rests.join("\n"))),
                    ("Assumes", joined(&own.assumptions)),
                    ("Would change it", some(&own.would_change)),
                ]
            }
            Subject::Question(ix) => {
                let own = &self.head.questions[ix];
                let by = own.by.as_ref().map(ToString::to_string);
                vec![
                    (
                        "Who could answer",
                        Text::verbatim(own.who.as_deref().unwrap_or_default()),
                    ),
                    ("Needed by", Text::verbatim(&by.unwrap_or_default())),
                    ("An answer would change", some(&own.would_change)),
                ]
            }
            Subject::Head
            | Subject::Item(_)
            | Subject::Fact(..)
            | Subject::Figure(_)
            | Subject::Value(..)
            | Subject::Option(_)
            | Subject::Action(_)
            | Subject::Step(_) => Vec::new(),
        };
        all.into_iter()
            .filter(|(_, text)| !text.is_empty())
            .collect()
    }

    /// A figure, by its place, with who says how much, in one line.
    ///
    /// # Panics
    /// If there is no such figure.
    #[must_use]
    pub fn figure_in_words(&self, ix: usize) -> String {
        let figure = &self.figures[ix];
        let values = figure.values.iter().map(|own| {
            let mut words = format!("{}: {}", self[own.by].name, figure.words(own.amount));
            let standing = own.standing();
            if !standing.is_empty() {
                words = format!("{words} ({standing})");
            }
            words
        });
        let values: Vec<String> = values.collect();
        format!("{}. {}", figure.label, values.join("; "))
    }
}

/// Texts one below the other.
fn joined(texts: &[Text]) -> Text {
    Text {
        blocks: texts.iter().flat_map(|text| text.blocks.clone()).collect(),
    }
}
