//! Cuts a text into brackets, separators and literals.

use std::ops::Range;

use super::ends::next_value;
use super::{Shape, SyntaxError};
use crate::brief::limits;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token {
    Open(char),
    Close(char),
    Comma,
    Colon,
    Equals,
    Literal(Shape),
    End,
}

pub(super) struct Lexer<'a> {
    pub(super) source: &'a str,
    pub(super) at: usize,
    pub(super) errors: Vec<SyntaxError>,
    pub(super) incomplete: bool,
    /// Bytes that may still be read in vain, looking for the end of a text that has none.
    patience: usize,
}

/// How many bytes of a line are looked at to guess where a wrong text should have ended: no text of a
/// brief is much longer.
const LOOK: usize = 20_000;

/// How many times the file may be read in vain.
const PATIENCE: usize = 16;

impl<'a> Lexer<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        Self {
            source,
            at: 0,
            errors: Vec::new(),
            incomplete: false,
            patience: source.len().max(LOOK).saturating_mul(PATIENCE),
        }
    }

    /// Whether so much is wrong that reading on would cost more than it tells.
    pub(super) fn is_lost(&self) -> bool {
        self.errors.len() > limits::FAULTS || self.patience == 0
    }

    /// The rest of a line from a place on, as far as anybody looks.
    pub(super) fn line(&self, from: usize) -> &'a str {
        let rest = &self.source[from..];
        let mut end = rest.len().min(LOOK);
        while !rest.is_char_boundary(end) {
            end -= 1;
        }
        let rest = &rest[..end];
        rest.split_once('\n').map_or(rest, |(line, _)| line)
    }

    pub(super) fn rest(&self) -> &'a str {
        &self.source[self.at..]
    }

    pub(super) fn report(
        &mut self,
        code: &'static str,
        range: Range<usize>,
        message: &str,
        hint: Option<&str>,
    ) {
        self.errors.push(SyntaxError {
            code,
            range,
            message: message.to_owned(),
            hint: hint.map(str::to_owned),
        });
    }

    /// The next token without taking it; errors are reported once, when it is taken.
    pub(super) fn peek(&mut self) -> Token {
        let (at, errors, incomplete) = (self.at, self.errors.len(), self.incomplete);
        let (token, _) = self.next();
        self.at = at;
        self.errors.truncate(errors);
        self.incomplete = incomplete;
        token
    }

    /// The next token and its bytes.
    pub(super) fn next(&mut self) -> (Token, Range<usize>) {
        loop {
            self.skip_space();
            let start = self.at;
            let Some(c) = self.rest().chars().next().filter(|_| !self.is_lost()) else {
                return (Token::End, start..start);
            };
            let token = match c {
                '(' | '[' | '{' => self.single(Token::Open(c)),
                ')' | ']' | '}' => self.single(Token::Close(c)),
                ',' => self.single(Token::Comma),
                ':' => self.single(Token::Colon),
                '=' => self.single(Token::Equals),
                '"' => self.text(0),
                '“' | '”' | '„' | '«' | '»' => self.typographic(),
                '\'' | '‘' | '’' => self.apostrophes(c),
                '#' if self.rest().starts_with("#!") => {
                    self.attribute();
                    continue;
                }
                '#' => {
                    self.hash_comment();
                    continue;
                }
                _ if c.is_ascii_digit() || matches!(c, '+' | '-' | '.') => self.number(),
                _ if c == '_' || c.is_alphabetic() => self.word(),
                _ => {
                    self.at += c.len_utf8();
                    self.stray(c, start);
                    continue;
                }
            };
            return (token, start..self.at);
        }
    }

    /// Reports a character that is no part of the form.
    fn stray(&mut self, c: char, start: usize) {
        let range = start..self.at;
        let code = "unexpected-character";
        let number = c as u32;
        if c.is_whitespace() {
            let message =
                format!("U+{number:04X} looks like a space here, but is another character.");
            self.report(
                code,
                range,
                &message,
                Some("Write a plain space in its place."),
            );
        } else if is_unseen(c) {
            let message = format!("The invisible character U+{number:04X} stands here.");
            self.report(code, range, &message, Some("Remove it."));
        } else {
            self.report(
                code,
                range,
                "This character has no meaning here.",
                Some("Remove it, or put the text that it belongs to in double quotes."),
            );
        }
    }

    fn single(&mut self, token: Token) -> Token {
        self.at += 1;
        token
    }

    fn skip_space(&mut self) {
        loop {
            let rest = self.rest();
            let trimmed = rest.trim_start_matches(is_space);
            self.at += rest.len() - trimmed.len();
            if trimmed.starts_with("//") {
                self.at += trimmed.find('\n').unwrap_or(trimmed.len());
            } else if trimmed.starts_with("/*") {
                self.block_comment();
            } else {
                return;
            }
        }
    }

    fn block_comment(&mut self) {
        let start = self.at;
        let bytes = self.source.as_bytes();
        let mut depth = 0_usize;
        while self.at < bytes.len() {
            match &bytes[self.at..] {
                [b'/', b'*', ..] => {
                    depth += 1;
                    self.at += 2;
                }
                [b'*', b'/', ..] => {
                    depth -= 1;
                    self.at += 2;
                    if depth == 0 {
                        return;
                    }
                }
                _ => self.at += 1,
            }
        }
        self.incomplete = true;
        self.report(
            "unclosed-comment",
            start..start + 2,
            "This comment is never closed.",
            Some("End it with */."),
        );
    }

    /// What other formats take for a comment.
    fn hash_comment(&mut self) {
        let start = self.at;
        self.at += self.rest().find('\n').unwrap_or(self.rest().len());
        self.report(
            "hash-comment",
            start..start + 1,
            "Comments begin with //.",
            Some("Write // in place of #."),
        );
    }

    /// `#![…]` in front of the value.
    fn attribute(&mut self) {
        while self.at < self.source.len() {
            match self.source.as_bytes()[self.at] {
                b']' => {
                    self.at += 1;
                    return;
                }
                b'"' => {
                    self.text(0);
                }
                b'\n' => return,
                _ => self.at += self.rest().chars().next().map_or(1, char::len_utf8),
            }
        }
    }

    /// A text in double quotes that begin `skip` bytes further on.
    fn text(&mut self, skip: usize) -> Token {
        let start = self.at;
        self.at += skip + 1;
        let bytes = self.source.as_bytes();
        while self.at < bytes.len() {
            match bytes[self.at] {
                b'"' => {
                    self.at += 1;
                    return Token::Literal(Shape::Text);
                }
                b'\\' => self.at = (self.at + 2).min(bytes.len()),
                _ => self.at += 1,
            }
        }
        self.in_vain(start..self.source.len());
        self.unclosed(start);
        Token::Literal(Shape::Broken)
    }

    /// Counts that a part of the file was read and has to be read again.
    pub(super) fn in_vain(&mut self, range: Range<usize>) {
        self.patience = self.patience.saturating_sub(range.len());
    }

    /// Reports a text that has no end, and goes on where it probably should have ended: on its first
    /// line, before the next field, a comma and before brackets that it does not open itself.
    pub(super) fn unclosed(&mut self, start: usize) {
        let line = self.line(start);
        let line = next_value(line).map_or(line, |comma| &line[..comma]);
        let mut text = line.trim_end().trim_end_matches(',');
        for (opening, closing) in [('[', ']'), ('(', ')'), ('[', ']'), ('(', ')')] {
            let closings = text.matches(closing).count();
            let surplus = closings.saturating_sub(text.matches(opening).count());
            let at_end = text.len() - text.trim_end_matches(closing).len();
            text = &text[..text.len() - at_end.min(surplus)];
        }
        self.at = start + text.len();
        self.report(
            "unclosed-text",
            start..self.at,
            "This text has no closing quotation mark.",
            Some("End the text with a double quote."),
        );
    }

    /// `r"…"` or `r#"…"#`; the cursor is on the `r`, or on the `b` before it.
    fn raw_text(&mut self, prefix: usize, shape: Shape) -> Token {
        let start = self.at;
        let rest = &self.source[start + prefix..];
        let hashes = rest.len() - rest.trim_start_matches('#').len();
        let ending = format!("\"{}", &rest[..hashes]);
        let body = &rest[hashes + 1..];
        if let Some(end) = body.find(&ending) {
            self.at = start + prefix + hashes + 1 + end + ending.len();
            return Token::Literal(shape);
        }
        self.in_vain(start..self.source.len());
        self.unclosed(start);
        Token::Literal(Shape::Broken)
    }

    fn typographic(&mut self) -> Token {
        let start = self.at;
        let line = self.line(start);
        let closing = line
            .char_indices()
            .skip(1)
            .filter(|(_, c)| matches!(c, '“' | '”' | '«' | '»' | '"'))
            .find(|(i, c)| {
                let after = line[i + c.len_utf8()..].trim_start();
                after.is_empty() || after.starts_with([',', ')', ']', ':'])
            });
        self.at += closing.map_or(line.len(), |(i, c)| i + c.len_utf8());
        self.report(
            "typographic-quotes",
            start..self.at,
            "Texts stand in straight double quotes, not in typographic ones.",
            Some("Write \"…\"; typographic quotes may stand inside the text."),
        );
        Token::Literal(Shape::Broken)
    }

    /// A character, or a text in the wrong quotes.
    fn apostrophes(&mut self, first: char) -> Token {
        let start = self.at;
        let inside = &self.rest()[first.len_utf8()..];
        let mut chars = inside.char_indices();
        let length = match chars.next() {
            // The longest is that of a number in hexadecimal digits.
            Some((_, '\\')) => chars
                .take(12)
                .skip(1)
                .find(|(_, c)| *c == '\'')
                .map(|(i, _)| i),
            Some((_, c)) => Some(c.len_utf8()),
            None => None,
        };
        if first == '\''
            && let Some(length) = length
            && inside.get(length..).is_some_and(|s| s.starts_with('\''))
        {
            self.at = start + 1 + length + 1;
            return Token::Literal(Shape::Other);
        }
        let line = self.line(start + first.len_utf8());
        let end = line
            .find(['\'', '’'])
            .map_or(line.trim_end().trim_end_matches(',').len(), |i| {
                i + line[i..].chars().next().map_or(0, char::len_utf8)
            });
        // Words after the quotes are meant to be part of the text.
        let after = &line[end..];
        let end = if after.trim_start().starts_with([',', ')', ']', ':']) {
            end
        } else {
            let more = after.find([',', ')', ']']);
            end + more.unwrap_or(after.trim_end().len())
        };
        self.at = start + first.len_utf8() + end;
        self.report(
            "single-quotes",
            start..self.at,
            "Texts stand in double quotes, not in single ones.",
            Some("Write \"…\"; an apostrophe may stand inside the text."),
        );
        Token::Literal(Shape::Broken)
    }

    fn number(&mut self) -> Token {
        let rest = self.rest();
        let length = rest.find(|c: char| !is_word_char(c)).unwrap_or(rest.len());
        self.at += length;
        Token::Literal(Shape::Number)
    }

    fn word(&mut self) -> Token {
        let rest = self.rest();
        let raw = |rest: &str| {
            let after = rest.trim_start_matches('#');
            after.starts_with('"')
        };
        if let Some(after) = rest.strip_prefix('r') {
            if raw(after) {
                return self.raw_text(1, Shape::Text);
            }
            if let Some(word) = after.strip_prefix('#') {
                let length = word.find(|c: char| !is_word_char(c));
                self.at += 2 + length.unwrap_or(word.len());
                return Token::Literal(Shape::Word);
            }
        }
        if let Some(after) = rest.strip_prefix('b') {
            if after.starts_with('"') {
                return match self.text(1) {
                    Token::Literal(Shape::Text) => Token::Literal(Shape::Other),
                    token => token,
                };
            }
            if after.strip_prefix('r').is_some_and(raw) {
                return self.raw_text(2, Shape::Other);
            }
            if after.starts_with('\'') {
                self.at += 1;
                return self.apostrophes('\'');
            }
        }
        let length = rest.find(|c: char| !is_word_char(c)).unwrap_or(rest.len());
        self.at += length;
        Token::Literal(Shape::Word)
    }
}

/// RON's white space: Unicode's `Pattern_White_Space`.
fn is_space(c: char) -> bool {
    matches!(
        c,
        ' ' | '\t'
            | '\n'
            | '\u{b}'
            | '\u{c}'
            | '\r'
            | '\u{85}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{2028}'
            | '\u{2029}'
    )
}

/// Characters that leave no trace where they stand.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

fn is_word_char(c: char) -> bool {
    c == '_' || c.is_alphanumeric() || matches!(c, '.' | '+' | '-')
}
