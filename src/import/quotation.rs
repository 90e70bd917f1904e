//! A quotation with the line that says whose it is.

use super::dates;

/// A quotation that was copied.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quotation {
    /// The words, without quotation marks around them.
    pub words: String,
    /// Who says them; empty if that is not said.
    pub speaker: String,
    /// In which role.
    pub role: String,
    /// When, as a brief's file has it.
    pub date: Option<String>,
}

/// Quotation marks that open, each with those that close.
const MARKS: [(char, &[char]); 11] = [
    ('“', &['”', '“']),
    ('„', &['“', '”']),
    ('‟', &['”']),
    ('«', &['»']),
    ('»', &['«']),
    ('‹', &['›']),
    ('‘', &['’']),
    ('‚', &['‘', '’']),
    ('「', &['」']),
    ('『', &['』']),
    ('"', &['"']),
];

/// Dashes before the name of who says it.
const DASHES: [char; 5] = ['—', '–', '―', '-', '~'];
/// The longest line that says whose words they are, in characters.
const LINE: usize = 300;

/// The quotation of a text in quotation marks, or with a last line that begins with a dash; `None` for
/// any other. `day_first` says how its date is read where that may be read in two ways.
#[must_use]
pub fn quotation(text: &str, day_first: bool) -> Option<Quotation> {
    let text = text.trim();
    let (words, line) = marked(text).or_else(|| dashed(text))?;
    let words = words.trim();
    (!words.is_empty() && line.chars().count() <= LINE && !line.contains('\n')).then(|| Quotation {
        words: words.to_owned(),
        ..said_by(line, day_first)
    })
}

/// The words between quotation marks, and what follows them.
fn marked(text: &str) -> Option<(&str, &str)> {
    let opening = text.chars().next()?;
    let (_, closing) = MARKS.iter().find(|(open, _)| *open == opening)?;
    let inside = &text[opening.len_utf8()..];
    // The last mark before what tells whose words they are: others may stand within them.
    let ends = inside
        .char_indices()
        .rev()
        .filter(|(_, c)| closing.contains(c));
    let mut ends = ends.map(|(at, c)| (&inside[..at], inside[at + c.len_utf8()..].trim()));
    let tells = |(_, line): &(&str, &str)| line.is_empty() || begins_line(line);
    ends.find(tells)
}

/// What follows the quotation marks tells whose words they are: a dash, a bracket, or a comma.
fn begins_line(line: &str) -> bool {
    line.starts_with(DASHES) || line.starts_with(['(', ',', '\n'])
}

/// The words above a last line that begins with a dash, and that line.
fn dashed(text: &str) -> Option<(&str, &str)> {
    let (words, line) = text.rsplit_once('\n')?;
    line.trim_start()
        .starts_with(['—', '–', '―'])
        .then_some((words, line.trim()))
}

/// What `— Name, role, date` says.
fn said_by(line: &str, day_first: bool) -> Quotation {
    let line =
        line.trim_start_matches(|c: char| DASHES.contains(&c) || c == ',' || c.is_whitespace());
    let line = match line
        .strip_prefix('(')
        .and_then(|line| line.trim_end().strip_suffix(')'))
    {
        Some(within) => within,
        None => line,
    };
    let line = line.trim().trim_end_matches('.');
    let mut parts: Vec<&str> = Vec::new();
    for part in line.split([',', ';', '(', ')']) {
        let part = part.trim();
        if !part.is_empty() {
            parts.push(part);
        }
    }
    let mut date = None;
    // `January 3, 2025` has a comma itself.
    for count in [2, 1] {
        let Some(at) = parts.len().checked_sub(count).filter(|at| *at > 0) else {
            continue;
        };
        if let Ok(read) = dates::read(&parts[at..].join(", "), day_first) {
            date = Some(read);
            parts.truncate(at);
            break;
        }
    }
    let mut parts = parts.into_iter();
    Quotation {
        speaker: parts.next().unwrap_or_default().to_owned(),
        role: parts.collect::<Vec<_>>().join(", "),
        date,
        ..Quotation::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, words: &str, speaker: &str, role: &str, date: Option<&str>) {
        let expected = Quotation {
            words: words.to_owned(),
            speaker: speaker.to_owned(),
            role: role.to_owned(),
            date: date.map(str::to_owned),
        };
        assert_eq!(quotation(text, true), Some(expected), "{text}");
    }

    #[test]
    fn a_quotation_says_whose_it_is() {
        let date = Some("2025-01-03");
        check(
            "“We deny it.” — Mao Ning, spokesperson, 3 January 2025",
            "We deny it.",
            "Mao Ning",
            "spokesperson",
            date,
        );
        check(
            "« Non. » – Anne Aubry, ministre, 03/01/2025",
            "Non.",
            "Anne Aubry",
            "ministre",
            date,
        );
        check("„Nein.“ — Eva Maß", "Nein.", "Eva Maß", "", None);
        check(
            "»Nein.« (Eva Maß, Sprecherin)",
            "Nein.",
            "Eva Maß",
            "Sprecherin",
            None,
        );
        check(
            "\"No.\"\n— Ann Lee, chair of the board, January 3, 2025.",
            "No.",
            "Ann Lee",
            "chair of the board",
            date,
        );
        check(
            "“He said “no” twice.” — Ann Lee",
            "He said “no” twice.",
            "Ann Lee",
            "",
            None,
        );
        check(
            "“Nobody says whose this is.”",
            "Nobody says whose this is.",
            "",
            "",
            None,
        );
        check(
            "「我们否认。」— 毛宁, 2025-01-03",
            "我们否认。",
            "毛宁",
            "",
            date,
        );
        check(
            "First line.\nSecond line.\n— Ann Lee, 2025",
            "First line.\nSecond line.",
            "Ann Lee",
            "",
            Some("2025"),
        );
        check(
            "‘It’s not ours.’ – Ann Lee",
            "It’s not ours.",
            "Ann Lee",
            "",
            None,
        );
    }

    #[test]
    fn other_texts_are_no_quotation() {
        for text in [
            "",
            "“”",
            "A sentence.",
            "“No” is what he said, and “yes” is what he meant by it.",
            "- a\n- b",
            "“ — Ann",
        ] {
            assert_eq!(quotation(text, true), None, "{text}");
        }
    }
}
