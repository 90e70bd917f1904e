//! Where a value or a list whose end is forgotten probably should have ended.

use std::ops::Range;

use super::Shape;
use super::ends::{may_end, next_value};
use super::lexer::Token;
use super::parser::Parser;

/// Fields whose values are words without quotation marks.
const WORDS: [&str; 8] = [
    "mark",
    "kind",
    "status",
    "stance",
    "likelihood",
    "confidence",
    "show",
    "reliability",
];

impl Parser<'_> {
    /// Whether what follows a literal belongs to it: a text whose quotes are wrong, or one that has
    /// none.
    pub(super) fn runs_on(&self, literal: usize, token: Token, next: &Range<usize>) -> bool {
        let node = self.nodes[literal];
        let between = &self.lexer.source[node.end as usize..next.start];
        match node.shape {
            Shape::Text => between.is_empty(),
            Shape::Word | Shape::Number => {
                matches!(token, Token::Literal(_)) && !between.contains('\n')
            }
            _ => false,
        }
    }

    /// Reports a literal that runs on, and goes on where it probably should have ended.
    pub(super) fn recover(&mut self, literal: usize) {
        let start = self.nodes[literal].start as usize;
        let end = self.nodes[literal].end as usize;
        self.lexer.in_vain(start..end);
        let line = self.lexer.line(start);
        let source = &self.lexer.source[start..end];
        let odd = line.matches('"').count() % 2 == 1;
        let next = next_value(source).filter(|_| odd);
        if source.starts_with('"') && (source.contains('\n') || next.is_some()) {
            self.lexer.unclosed(start);
        } else if self.nodes[literal].shape == Shape::Text {
            let ends = |(i, _): &(usize, &str)| may_end(&line[i + 1..]);
            let end = line.match_indices('"').skip(2).find(ends);
            self.lexer.at = start + end.map_or(line.len(), |(i, _)| i + 1);
            self.lexer.report(
                "quote-in-text",
                start..self.lexer.at,
                "A double quote ends this text too early.",
                Some("Inside a text write \\\" or “ ”, and end each text with one double quote."),
            );
        } else if self.takes_a_word(literal) {
            // What the words mean is asked where the words of the field are known.
            let end = line.find([',', ')', ']']).unwrap_or(line.len());
            self.lexer.at = start + line[..end].trim_end().len();
            self.nodes[literal].end = self.lexer.at as u32;
            self.last_end = self.lexer.at;
            return;
        } else {
            // Where its second quotation mark stands, if only the first is forgotten.
            let second = line.find('"').filter(|at| odd && may_end(&line[at + 1..]));
            let end = second.map(|at| at + 1);
            let end = end.or_else(|| line.find([',', ')', ']']));
            let end = end.unwrap_or(line.len());
            self.lexer.at = start + line[..end].trim_end().len();
            self.lexer.report(
                "unquoted-text",
                start..self.lexer.at,
                "Texts stand in double quotes.",
                Some("Put the whole text in double quotes."),
            );
        }
        self.nodes[literal].shape = Shape::Broken;
        self.nodes[literal].end = self.lexer.at as u32;
        self.last_end = self.lexer.at;
        self.after_broken();
    }

    /// Whether a bare word stands in a field that takes one of a closed list.
    fn takes_a_word(&self, literal: usize) -> bool {
        let (from, to) = self.nodes[literal].field;
        let field = &self.lexer.source[from as usize..to as usize];
        self.nodes[literal].shape == Shape::Word && WORDS.contains(&field)
    }

    /// After something broken a comma may stand or may have been lost with it.
    pub(super) fn after_broken(&mut self) {
        if let Some(open) = self.open.last_mut() {
            open.full = false;
        }
    }

    /// Ends a struct of a list whose own end is forgotten, where the next struct begins.
    pub(super) fn end_forgotten(&mut self, token: Token) {
        if let [.., list, open] = &self.open[..]
            && token == Token::Open('(')
            && (list.bracket, open.bracket) == ('[', '(')
            && open.field.is_none()
            && self.nodes.len() > open.node + 1
        {
            self.unclosed_bracket(self.last_end);
            if let Some(list) = self.open.last_mut() {
                list.full = false;
            }
        }
    }

    /// Ends a list whose own end is forgotten, where the next field of what holds it begins.
    pub(super) fn end_list(&mut self, token: Token, start: usize) {
        while token == Token::Literal(Shape::Word)
            && self.lexer.peek() == Token::Colon
            && self.is_past_list(start)
        {
            self.unclosed_bracket(self.last_end);
            if let Some(holder) = self.open.last_mut() {
                holder.full = false;
            }
        }
    }

    /// Whether the name of a field that stands in a list belongs to what holds the list: it is
    /// indented no further, or follows a text. Else the bracket before the field is forgotten.
    fn is_past_list(&self, start: usize) -> bool {
        let [.., holder, list] = &self.open[..] else {
            return false;
        };
        (holder.bracket, list.bracket) == ('(', '[')
            && self.nodes.len() > list.node + 1
            && if self.is_first_on_line(start) {
                self.indent(start) <= list.indent
            } else {
                !self.lexer.source[..self.last_end].ends_with(')')
            }
    }

    /// Whether a comma stands alone where the end of the innermost bracket should be.
    pub(super) fn ends_what_is_open(&self, at: usize) -> bool {
        let [_, .., open] = &self.open[..] else {
            return false;
        };
        let alone = !open.full && open.field.is_none() && self.is_first_on_line(at);
        alone && self.indent(at) == open.indent && self.nodes.len() > open.node + 1
    }
}
