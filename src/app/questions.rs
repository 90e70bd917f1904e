//! Questions from the room, kept in a file beside the brief.

use std::path::{Path, PathBuf};

use etcetera::BaseStrategy as _;
use jiff::Zoned;

use crate::files::{lock, reason, write_atomically};

/// The questions of one talk and the file that they are added to.
pub(super) struct Questions {
    /// The first that can be written is used.
    files: Vec<PathBuf>,
    /// Lets one process at a time add to them.
    lock: Option<PathBuf>,
    kept: Vec<String>,
}

impl Questions {
    /// In `NAME.questions.md` beside the brief, or, where that cannot be written, in the user's data
    /// folder, as for the brief that comes with the program.
    pub fn beside(brief: Option<&Path>) -> Self {
        let data = etcetera::choose_base_strategy().ok();
        Self::in_folders(brief, data.map(|own| own.data_dir().join("chancery")))
    }

    fn in_folders(brief: Option<&Path>, data: Option<PathBuf>) -> Self {
        let beside = brief.map(|brief| brief.with_extension("questions.md"));
        let name = beside.as_deref().and_then(Path::file_name);
        let name = name.unwrap_or_else(|| "chancery.questions.md".as_ref());
        let lock = data.as_ref().map(|folder| folder.join("questions.lock"));
        let other = data.map(|folder| folder.join(name));
        Self {
            files: beside.into_iter().chain(other).collect(),
            lock,
            kept: Vec::new(),
        }
    }

    /// Goes on with those of a talk that was cut off; what is not in the file yet is tried again with
    /// the next.
    pub fn resume(&mut self, kept: Vec<String>) {
        self.kept = kept;
    }

    /// Those kept in this talk, the latest last.
    pub fn kept(&self) -> &[String] {
        &self.kept
    }

    /// The same as the presenter reads them: time of day, step and question.
    pub fn told(&self) -> Vec<String> {
        let told = |line: &String| {
            let (head, question) = line.split_once("”: ")?;
            let (when, place) = head.split_once(", ")?;
            let (time, step) = (when.split(' ').next_back()?, place.split(" “").next()?);
            Some(format!("{time}, {step}: {question}"))
        };
        let lines = self.kept.iter();
        lines
            .map(|line| told(line).unwrap_or_else(|| line.clone()))
            .collect()
    }

    /// Adds a question with the time and the step, from 1, at which it was asked. What is in the
    /// file already stays.
    ///
    /// # Errors
    /// A sentence with the question in it if no file can be read and written; the question is then
    /// tried again with the next.
    pub fn keep(
        &mut self,
        now: &Zoned,
        step: usize,
        title: &str,
        question: &str,
    ) -> Result<(), String> {
        let when = now.strftime("%Y-%m-%d %H:%M");
        self.kept
            .push(format!("- {when}, step {step} “{title}”: {question}"));
        let written = self.try_again();
        written.map_err(|why| format!("The question “{question}” could not be kept {why}"))
    }

    /// Writes what could not be written before.
    ///
    /// # Errors
    /// The rest of a sentence: where not, and why.
    pub fn try_again(&self) -> Result<(), String> {
        if self.kept.is_empty() {
            return Ok(());
        }
        let _alone = self.lock.as_deref().and_then(lock);
        let mut why = "anywhere: there is no folder for it.".to_owned();
        for file in &self.files {
            match add(file, &self.kept) {
                Ok(()) => return Ok(()),
                Err(error) => why = format!("in {}: {}.", file.display(), reason(&error)),
            }
        }
        Err(why)
    }
}

/// Adds the lines that are not in the file yet.
fn add(file: &Path, lines: &[String]) -> std::io::Result<()> {
    let mut text = match std::fs::read_to_string(file) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            "# Questions from the room\n\n".to_owned()
        }
        read => read?,
    };
    let known = text.len();
    for line in lines {
        if !text.lines().any(|own| own == line) {
            text.push_str(line);
            text.push('\n');
        }
    }
    if text.len() == known {
        return Ok(());
    }
    if let Some(folder) = file.parent().filter(|folder| folder.ends_with("chancery")) {
        std::fs::create_dir_all(folder)?;
    }
    write_atomically(file, text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_talks_at_once_keep_the_questions_of_both() {
        let folder = tempfile::tempdir().unwrap();
        let (brief, data) = (folder.path().join("a.ron"), folder.path().join("data"));
        let now: Zoned = "2026-01-02T10:32:00+00:00[UTC]".parse().unwrap();
        let ask = |who: &str| {
            let mut questions = Questions::in_folders(Some(&brief), Some(data.clone()));
            for n in 0..20 {
                questions
                    .keep(&now, 1, "One", &format!("{who} {n}?"))
                    .unwrap();
            }
        };
        std::thread::scope(|scope| {
            scope.spawn(|| ask("Who"));
            scope.spawn(|| ask("When"));
        });
        let text = std::fs::read_to_string(folder.path().join("a.questions.md")).unwrap();
        assert_eq!(text.lines().filter(|line| line.ends_with('?')).count(), 40);
    }

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
        let mut questions = Questions::in_folders(Some(&brief), None);
        let error = questions.keep(&now, 1, "T", "Who?").unwrap_err();
        assert!(error.contains("“Who?”"), "{error}");
        std::fs::create_dir(folder.path().join("missing")).unwrap();
        questions.keep(&now, 1, "T", "When?").unwrap();
        let text = std::fs::read_to_string(folder.path().join("missing/a.questions.md")).unwrap();
        assert!(text.contains("Who?") && text.contains("When?"), "{text}");
    }

    #[test]
    fn without_a_folder_of_their_own_questions_go_to_the_data_folder() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("chancery");
        let now: Zoned = "2026-01-02T10:32:00+00:00[UTC]".parse().unwrap();
        let missing = folder.path().join("missing/a.ron");
        for (brief, file) in [
            (None, "chancery.questions.md"),
            (Some(missing.as_path()), "a.questions.md"),
        ] {
            let mut questions = Questions::in_folders(brief, Some(data.clone()));
            questions.keep(&now, 1, "T", "Who?").unwrap();
            let text = std::fs::read_to_string(data.join(file)).unwrap();
            assert!(text.contains("Who?"), "{text}");
        }
    }
}
