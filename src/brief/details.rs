//! What is said about judgments, questions and figures besides their words, under labels.

use std::cmp::Ordering;

use super::markup::Text;
use super::model::{Amount, Brief, Citation, Fact, FigureValue, Subject};

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

impl Brief {
    /// A figure, by its place, as a fact of whoever it is told with: for each who says how much a line
    /// with the last amount in time, and how many others there are.
    ///
    /// # Panics
    /// If there is no such figure.
    #[must_use]
    pub fn figure_as_fact(&self, ix: usize) -> Fact {
        let figure = &self.figures[ix];
        let mut latest: Vec<(&FigureValue, usize)> = Vec::new();
        for own in &figure.values {
            match latest.iter_mut().find(|(other, _)| other.by == own.by) {
                Some((other, count)) => {
                    *count += 1;
                    if !is_earlier(own, other) {
                        *other = own;
                    }
                }
                None => latest.push((own, 0)),
            }
        }
        let line = |(own, others): (&FigureValue, usize)| {
            let mut words = format!("{}: {}", self[own.by].short(), figure.words(own.amount));
            let others = (others > 0).then(|| format!("{others} more"));
            let standing = Some(own.standing()).filter(|words| !words.is_empty());
            let more: Vec<String> = standing.into_iter().chain(others).collect();
            if !more.is_empty() {
                words = format!("{words} ({})", more.join(", "));
            }
            words
        };
        let lines: Vec<String> = latest.into_iter().map(line).collect();
        let marks = figure.values.iter().map(|own| own.mark);
        let mut sources: Vec<Citation> = Vec::new();
        for cited in figure.values.iter().flat_map(|own| &own.sources) {
            if !sources.contains(cited) {
                sources.push(cited.clone());
            }
        }
        Fact {
            label: figure.label.clone(),
            value: Text::verbatim(&lines.join("\n")),
            status: None,
            sources,
            mark: marks.fold(figure.mark, Option::max),
        }
    }

    /// A figure, by its place, in a few words: from the least to the most that anybody says.
    ///
    /// # Panics
    /// If there is no such figure.
    #[must_use]
    pub fn figure_in_short(&self, ix: usize) -> String {
        let figure = &self.figures[ix];
        match figure.ends() {
            Some((least, most)) if least < most => {
                format!(
                    "{}: {}",
                    figure.label,
                    figure.words(Amount::Range(least, most))
                )
            }
            Some((only, _)) => format!("{}: {}", figure.label, figure.words(Amount::One(only))),
            None => figure.label.clone(),
        }
    }
}

/// Whether a value is of an earlier time than another, as far as both have one.
fn is_earlier(own: &FigureValue, other: &FigureValue) -> bool {
    let dates = own.date.as_ref().zip(other.date.as_ref());
    dates.and_then(|(own, other)| own.cmp_in_time(other)) == Some(Ordering::Less)
}

/// Texts one below the other.
fn joined(texts: &[Text]) -> Text {
    Text {
        blocks: texts.iter().flat_map(|text| text.blocks.clone()).collect(),
    }
}
