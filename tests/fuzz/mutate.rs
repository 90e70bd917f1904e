//! Briefs changed as their grammar has them: word by word, item by item, across files.

use std::ops::Range;

/// Words that a brief is made of, that none should be, and that are at a border of what may be.
const WORDS: [&str; 40] = [
    "(",
    ")",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "'",
    "r#\"",
    "/*",
    "*/",
    "//\n",
    "\\",
    "\n",
    "Some(",
    "None",
    "true",
    "id",
    "at",
    "(x: 1, y: 2)",
    "(x: 1e9, y: -0.0)",
    "inf",
    "NaN",
    "99999999999999999999",
    "-1",
    "0x1F",
    "\"\"",
    "\"a\"",
    "\"2024-02-30\"",
    "\"&#27;[31m\"",
    "\"\\u{202e}\\u{7}\"",
    "\"\u{5d0}\u{644}\u{300}\u{200d}\"",
    "\u{feff}",
    "\u{a0}",
    "“a”",
    "diagram",
    "timeline",
    "red",
    "focus: [\"a\", \"a\"]",
    "headline: \"**H**\"",
];

/// Characters that mean something in a text.
const LETTERS: [&str; 16] = [
    "*",
    "_",
    "[",
    "](https://a.example)",
    "`",
    "<",
    "&#9;",
    "&#x202E;",
    "\\n",
    "\\n\\n",
    "- ",
    "\u{301}",
    "\u{2028}",
    "\u{1f468}\u{200d}\u{1f469}",
    "\u{ad}",
    "Wwwwwwwwwwwwwwwwwwwwwwwwwwwww",
];

/// `SplitMix64` (Steele, Lea, Flood 2014, doi:10.1145/2714064.2660195): the same numbers for a seed.
pub struct Numbers(pub u64);

impl Numbers {
    /// A number below `end`, 0 where there is none.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % end.max(1) as u64) as usize
    }

    fn of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all.get(self.below(all.len())).copied().unwrap_or_default()
    }
}

/// One of the files, changed in one to four ways, with pieces of the others.
pub fn mutant(files: &[String], numbers: &mut Numbers) -> String {
    let text = files[numbers.below(files.len())].clone();
    changed(text, files, numbers)
}

/// The text, changed in one to four ways, with pieces of the files.
pub fn changed(mut text: String, files: &[String], numbers: &mut Numbers) -> String {
    for _ in 0..=numbers.below(4) {
        let tokens = tokens(&text);
        let at = numbers.below(tokens.len());
        let token = tokens.get(at).cloned().unwrap_or(0..0);
        let item = item(&text, &tokens, at);
        match numbers.below(9) {
            0 => text.replace_range(token, ""),
            1 => text.replace_range(token, numbers.of(&WORDS)),
            2 => text.insert_str(token.start, numbers.of(&WORDS)),
            3 => text.replace_range(item, ""),
            4 => {
                let again = format!("{},", &text[item.clone()]).repeat(1 + numbers.below(6));
                text.insert_str(item.start, &again);
            }
            5 => {
                let other = &files[numbers.below(files.len())];
                let tokens = self::tokens(other);
                let from = numbers.below(tokens.len());
                let taken = self::item(other, &tokens, from);
                text.replace_range(item, &other[taken]);
            }
            6 => {
                let other = &tokens[numbers.below(tokens.len())..];
                let other = other.first().map_or("", |range| &text[range.clone()]);
                let other = other.to_owned();
                text.replace_range(token, &other);
            }
            7 => {
                let (open, close) = [("(", ")"), ("[", "]"), ("Some(", ")")][numbers.below(3)];
                text.insert_str(item.end, close);
                text.insert_str(item.start, open);
            }
            _ => {
                let inside = token.start + numbers.below(token.len());
                let inside = text.floor_char_boundary(inside);
                let letter = numbers.of(&LETTERS).repeat(1 + numbers.below(40));
                text.insert_str(inside, &letter);
            }
        }
    }
    text
}

/// The words of a file: texts, comments, names and numbers, signs; room between them left out.
fn tokens(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let rest = &text[at..];
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if first == '"' {
            quoted(rest)
        } else if is_word(first) {
            rest.find(|c| !is_word(c)).unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        if !first.is_whitespace() {
            out.push(at..at + length);
        }
        at += length;
    }
    out
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || "_.-+".contains(c)
}

/// Bytes of the text in quotes that this begins with.
fn quoted(rest: &str) -> usize {
    let mut escaped = false;
    for (i, c) in rest.char_indices().skip(1) {
        if c == '"' && !escaped {
            return i + 1;
        }
        escaped = c == '\\' && !escaped;
    }
    rest.len()
}

/// The whole of what the token begins, to the bracket that closes it where it opens one.
fn item(text: &str, tokens: &[Range<usize>], at: usize) -> Range<usize> {
    let mut open = 0_usize;
    let Some(first) = tokens.get(at) else {
        return 0..0;
    };
    for token in &tokens[at..] {
        match &text[token.clone()] {
            "(" | "[" => open += 1,
            ")" | "]" => open = open.saturating_sub(1),
            _ => {}
        }
        if open == 0 {
            return first.start..token.end;
        }
    }
    first.clone()
}
