//! The lines of a file, found once.

use std::sync::Arc;

/// A text and where its lines begin.
#[derive(Clone, Debug, Default)]
pub struct Lines {
    text: Arc<str>,
    starts: Arc<[usize]>,
}

impl Lines {
    /// The lines of a text; a last one without letters counts as none.
    #[must_use]
    pub fn of(text: Arc<str>) -> Self {
        let ends = text.match_indices('\n').map(|(end, _)| end + 1);
        let starts = std::iter::once(0).chain(ends);
        let starts = starts.filter(|start| *start < text.len()).collect();
        Self { text, starts }
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// The line at this place, from 0, without what ends it; empty where there is none.
    #[must_use]
    pub fn get(&self, at: usize) -> &str {
        let Some(start) = self.starts.get(at) else {
            return "";
        };
        let end = self
            .starts
            .get(at + 1)
            .map_or(self.text.len(), |next| *next);
        let line = &self.text[*start..end];
        let line = line.strip_suffix('\n').unwrap_or(line);
        line.strip_suffix('\r').unwrap_or(line)
    }
}

#[cfg(test)]
mod tests {
    use super::Lines;

    #[track_caller]
    fn check(text: &str) {
        let lines = Lines::of(text.into());
        let own: Vec<_> = (0..lines.len()).map(|at| lines.get(at)).collect();
        assert_eq!(own, text.lines().collect::<Vec<_>>());
        assert_eq!(lines.get(lines.len()), "");
    }

    #[test]
    fn they_are_those_of_the_standard_library() {
        for text in [
            "",
            "a",
            "a\n",
            "a\nb",
            "a\r\nb\r\n\n",
            "\n",
            "\n\nä",
            "a\rb\n",
        ] {
            check(text);
        }
    }
}
