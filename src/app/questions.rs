//! Questions from the room, kept in a file beside the brief.

use std::path::{Path, PathBuf};

use jiff::Zoned;

use crate::files::write_atomically;

/// The questions of one talk and the file that they are added to.
pub(super) struct Questions {
    file: PathBuf,
    kept: Vec<String>,
}

impl Questions {
    /// In `NAME.questions.md` beside the brief; for the brief that comes with the program in the
    /// folder that the program was started from.
    pub fn beside(brief: Option<&Path>) -> Self {
        let brief = brief.unwrap_or_else(|| Path::new("chancery.ron"));
        Self {
            file: brief.with_extension("questions.md"),
            kept: Vec::new(),
        }
    }

    /// Those kept in this talk, the latest last.
    pub fn kept(&self) -> &[String] {
        &self.kept
    }

    /// Adds a question with the time and the step, from 1, at which it was asked. What is in the
    /// file already stays.
    ///
    /// # Errors
    /// A sentence with the question in it if the file cannot be read or written; the question is
    /// then tried again with the next.
    pub fn keep(
        &mut self,
        now: &Zoned,
        step: usize,
        title: &str,
        question: &str,
    ) -> Result<(), String> {
        let when = now.strftime("%Y-%m-%d %H:%M");
        let line = format!("- {when}, step {step} “{title}”: {question}");
        self.kept.push(line.clone());
        let written = self.add(&line);
        written.map_err(|error| {
            format!(
                "The question “{question}” could not be kept in {}: {error}.",
                self.file.display()
            )
        })
    }

    fn add(&self, line: &str) -> std::io::Result<()> {
        let mut text = match std::fs::read_to_string(&self.file) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                "# Questions from the room\n\n".to_owned()
            }
            read => read?,
        };
        // What could not be written before goes with it now.
        for line in self.kept.iter().filter(|kept| *kept != line) {
            if !text.contains(line.as_str()) {
                text.push_str(line);
                text.push('\n');
            }
        }
        text.push_str(line);
        text.push('\n');
        write_atomically(&self.file, text.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_are_added_to_those_of_earlier_talks() {
        let folder = tempfile::tempdir().unwrap();
        let brief = folder.path().join("a.ron");
        let now: Zoned = "2026-01-02T10:32:00+00:00[UTC]".parse().unwrap();
        for (step, question) in [(1, "Who?"), (3, "When?")] {
            let mut questions = Questions::beside(Some(&brief));
            questions.keep(&now, step, "The claim", question).unwrap();
        }
        let text = std::fs::read_to_string(folder.path().join("a.questions.md")).unwrap();
        let expected = "# Questions from the room\n\n\
                        - 2026-01-02 10:32, step 1 “The claim”: Who?\n\
                        - 2026-01-02 10:32, step 3 “The claim”: When?\n";
        assert_eq!(text, expected);
    }

    #[test]
    fn a_question_that_cannot_be_written_is_told_and_tried_again() {
        let folder = tempfile::tempdir().unwrap();
        let brief = folder.path().join("missing/a.ron");
        let now: Zoned = "2026-01-02T10:32:00+00:00[UTC]".parse().unwrap();
        let mut questions = Questions::beside(Some(&brief));
        let error = questions.keep(&now, 1, "T", "Who?").unwrap_err();
        assert!(error.contains("“Who?”"), "{error}");
        std::fs::create_dir(folder.path().join("missing")).unwrap();
        questions.keep(&now, 1, "T", "When?").unwrap();
        let text = std::fs::read_to_string(folder.path().join("missing/a.questions.md")).unwrap();
        assert!(text.contains("Who?") && text.contains("When?"), "{text}");
    }
}
