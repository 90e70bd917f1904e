//! One question from the room.

use jiff::Zoned;
use serde::{Deserialize, Serialize};

/// A question, and when and where in the talk it was asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Question {
    /// Day and time of day, such as "2026-01-02 10:32".
    when: String,
    /// The step, from 1.
    step: usize,
    /// That step's title.
    title: String,
    pub text: String,
}

impl Question {
    /// A question asked at a step, from 1, with this title.
    pub fn new(now: &Zoned, step: usize, title: &str, text: &str) -> Self {
        Self {
            when: now.strftime("%Y-%m-%d %H:%M").to_string(),
            step,
            title: title.to_owned(),
            // It stands on one line of its file.
            text: text.split_whitespace().collect::<Vec<_>>().join(" "),
        }
    }

    /// As a line of the file.
    pub fn line(&self) -> String {
        let Self {
            when,
            step,
            title,
            text,
        } = self;
        format!("- {when}, step {step} “{title}”: {text}")
    }

    /// As the presenter reads it: time of day, step and question.
    pub fn told(&self) -> String {
        let time = self.when.rsplit(' ').next().unwrap_or_default();
        format!("{time}, step {}: {}", self.step, self.text)
    }
}
