//! A text of RON as its reader's eye parts it.

use std::ops::Range;

use super::Shape;
use super::lexer::{Lexer, Token};

/// What a stretch of a brief's file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// A comment.
    Comment,
    /// The name of a field.
    Name,
    /// Words in quotes.
    Text,
    /// A word of the format, such as a status.
    Word,
    /// A number.
    Number,
    /// A bracket or what separates.
    Sign,
}

/// The stretches of the text that are something, in its order; what is between them are spaces, and what
/// no brief may have.
#[must_use]
pub fn inked(text: &str) -> Vec<(Range<usize>, Ink)> {
    let mut lexer = Lexer::new(text);
    let mut all: Vec<(Range<usize>, Ink)> = Vec::new();
    let mut from = 0;
    loop {
        let (token, range) = lexer.next();
        comments(text, from..range.start, &mut all);
        from = range.end;
        let ink = match token {
            Token::End => return all,
            Token::Literal(Shape::Text | Shape::Other) => Ink::Text,
            Token::Literal(Shape::Word) => Ink::Word,
            Token::Literal(Shape::Number) => Ink::Number,
            Token::Literal(_) => continue,
            Token::Colon => {
                let name = all.iter_mut().rev().find(|(_, ink)| *ink != Ink::Comment);
                if let Some((_, ink @ (Ink::Word | Ink::Text))) = name {
                    *ink = Ink::Name;
                }
                Ink::Sign
            }
            Token::Open(_) | Token::Close(_) | Token::Comma | Token::Equals => Ink::Sign,
        };
        all.push((range, ink));
    }
}

/// The comments between two tokens, as one stretch from the first on.
fn comments(text: &str, gap: Range<usize>, all: &mut Vec<(Range<usize>, Ink)>) {
    let between = &text[gap.clone()];
    if let Some(start) = between.find('/') {
        let end = between.trim_end().len();
        all.push((gap.start + start..gap.start + end, Ink::Comment));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, want: &[(&str, Ink)]) {
        let inked = inked(text).into_iter();
        let got: Vec<_> = inked.map(|(range, ink)| (&text[range], ink)).collect();
        assert_eq!(got, want, "{text}");
    }

    #[test]
    fn a_text_is_parted_as_it_is_read() {
        use Ink::{Comment, Name, Number, Sign, Text, Word};
        check(
            "(a /* x */: \"b: // c\", // d\n e: [f, -1.5])",
            &[
                ("(", Sign),
                ("a", Name),
                ("/* x */", Comment),
                (":", Sign),
                ("\"b: // c\"", Text),
                (",", Sign),
                ("// d", Comment),
                ("e", Name),
                (":", Sign),
                ("[", Sign),
                ("f", Word),
                (",", Sign),
                ("-1.5", Number),
                ("]", Sign),
                (")", Sign),
            ],
        );
    }

    #[test]
    fn what_is_wrong_hides_nothing_behind_it() {
        check(
            "(a: \"never closed,\n b: 1)",
            &[
                ("(", Ink::Sign),
                ("a", Ink::Name),
                (":", Ink::Sign),
                (",", Ink::Sign),
                ("b", Ink::Name),
                (":", Ink::Sign),
                ("1", Ink::Number),
                (")", Ink::Sign),
            ],
        );
    }
}
