//! Puts tokens together into the tree, and goes on after an error.

use std::ops::Range;

use super::lexer::{Lexer, Token};
use super::{Node, Shape, Tree};
use crate::brief::limits;

/// A bracket that is open.
pub(super) struct Open {
    pub(super) node: usize,
    pub(super) bracket: char,
    /// The name of the field whose value comes next.
    pub(super) field: Option<Range<usize>>,
    /// Whether a value stands before with no comma after it yet.
    pub(super) full: bool,
    /// How far the line is indented that the bracket stands on.
    pub(super) indent: Option<usize>,
}

pub(super) struct Parser<'a> {
    pub(super) lexer: Lexer<'a>,
    pub(super) nodes: Vec<Node>,
    pub(super) open: Vec<Open>,
    /// Where the last value or bracket ends.
    pub(super) last_end: usize,
    /// The node of the literal that was read last, if nothing came after it.
    last_literal: Option<usize>,
    /// The first bracket whose end stands under the beginning of another.
    suspect: Option<usize>,
}

pub(super) fn read(source: &str) -> Tree<'_> {
    let mut parser = Parser {
        lexer: Lexer::new(source),
        nodes: Vec::new(),
        open: Vec::new(),
        last_end: 0,
        last_literal: None,
        suspect: None,
    };
    while !parser.lexer.is_lost() && parser.step() {}
    if parser.lexer.is_lost() {
        parser.lexer.incomplete = true;
        parser.end_all();
    }
    let ends_early = !parser.open.is_empty();
    parser.finish();
    Tree {
        ends_early,
        source,
        nodes: parser.nodes,
        errors: parser.lexer.errors,
        incomplete: parser.lexer.incomplete,
    }
}

impl Parser<'_> {
    /// Takes one token; `false` when there is nothing more to take.
    fn step(&mut self) -> bool {
        let before = (self.lexer.errors.len(), self.lexer.incomplete);
        let (token, range) = self.lexer.next();
        let literal = std::mem::take(&mut self.last_literal);
        if self.open.is_empty() && !self.nodes.is_empty() && token != Token::End {
            self.lexer.report(
                "after-the-end",
                range,
                "The brief ends with the bracket before this; nothing may follow it.",
                Some("Look for one closing bracket too many."),
            );
            self.lexer.incomplete = true;
            return false;
        }
        match token {
            Token::End => return false,
            Token::Comma => self.comma(range),
            Token::Colon | Token::Equals => self.colon(range, literal),
            Token::Close(bracket) => return self.close(bracket, range),
            Token::Open(_) | Token::Literal(_) => {
                if self.nodes.len() >= limits::VALUES {
                    let message = format!("The file holds more than {} values.", limits::VALUES);
                    return self.stop("too-many-values", range, &message);
                }
                if let Some(literal) = literal
                    && self.runs_on(literal, token, &range)
                {
                    self.lexer.errors.truncate(before.0);
                    self.lexer.incomplete = before.1;
                    self.recover(literal);
                    return true;
                }
                return self.value(token, range);
            }
        }
        true
    }

    fn value(&mut self, token: Token, range: Range<usize>) -> bool {
        self.end_list(token, range.start);
        self.end_forgotten(token);
        if self.open.last().is_some_and(|open| open.full) {
            self.missing_comma();
        }
        if self.is_field_name(token, &range) {
            return true;
        }
        match token {
            Token::Open(bracket) => self.open(bracket, range.start, range.start),
            Token::Literal(shape) => {
                if shape == Shape::Word && self.lexer.peek() == Token::Open('(') {
                    let (_, bracket) = self.lexer.next();
                    return self.open('(', range.start, bracket.start);
                }
                self.push(shape, range.start, range.end);
                self.filled(range.end);
                if shape == Shape::Broken {
                    self.after_broken();
                } else {
                    self.last_literal = Some(self.nodes.len() - 1);
                }
                true
            }
            _ => true,
        }
    }

    fn missing_comma(&mut self) {
        self.lexer.report(
            "missing-comma",
            self.last_end..self.last_end,
            "A comma is missing here.",
            Some("Put a comma between this and what follows."),
        );
    }

    /// Takes `name:` if that is what stands here.
    fn is_field_name(&mut self, token: Token, range: &Range<usize>) -> bool {
        let Some(open) = self.open.last() else {
            return false;
        };
        let quoted = match token {
            Token::Literal(Shape::Word) => false,
            Token::Literal(Shape::Text) => true,
            _ => return false,
        };
        if open.bracket == '[' || open.field.is_some() {
            return false;
        }
        let in_struct = open.bracket == '(';
        match self.lexer.peek() {
            Token::Colon => {
                self.lexer.next();
                if quoted && in_struct {
                    self.lexer.report(
                        "quoted-field",
                        range.clone(),
                        "Field names stand without quotation marks.",
                        Some("Remove the quotation marks."),
                    );
                }
            }
            Token::Equals => {
                let (_, equals) = self.lexer.next();
                self.lexer.report(
                    "equals-sign",
                    equals,
                    "A field's name and its value are set apart by a colon.",
                    Some("Write : in place of =."),
                );
            }
            Token::Literal(_) | Token::Open('[') if !quoted && in_struct => {
                self.lexer.report(
                    "missing-colon",
                    range.end..range.end,
                    "A colon is missing between a field's name and its value.",
                    Some("Put a colon after the name."),
                );
            }
            _ => return false,
        }
        if let Some(open) = self.open.last_mut() {
            open.field = Some(range.clone());
            open.full = false;
        }
        self.last_end = range.end;
        true
    }

    fn push(&mut self, shape: Shape, start: usize, end: usize) {
        let field = self.open.last_mut().and_then(|open| open.field.take());
        let field = field.unwrap_or(0..0);
        self.nodes.push(Node {
            shape,
            start: start as u32,
            end: end as u32,
            name_end: start as u32,
            field: (field.start as u32, field.end as u32),
            next: self.nodes.len() as u32 + 1,
        });
    }

    fn filled(&mut self, end: usize) {
        self.last_end = end;
        if let Some(open) = self.open.last_mut() {
            open.full = true;
        }
    }

    fn open(&mut self, bracket: char, start: usize, bracket_start: usize) -> bool {
        if self.open.len() >= limits::DEPTH {
            return self.stop(
                "nested-too-deep",
                bracket_start..bracket_start + 1,
                &format!(
                    "Brackets stand within brackets more than {} deep.",
                    limits::DEPTH
                ),
            );
        }
        let shape = match bracket {
            '(' => Shape::Struct,
            '[' => Shape::List,
            _ => Shape::Map,
        };
        self.push(shape, start, bracket_start + 1);
        let node = self.nodes.len() - 1;
        self.nodes[node].name_end = bracket_start as u32;
        self.open.push(Open {
            node,
            bracket,
            field: None,
            full: false,
            indent: self.indent(bracket_start),
        });
        self.last_end = bracket_start + 1;
        true
    }

    fn stop(&mut self, code: &'static str, range: Range<usize>, message: &str) -> bool {
        self.lexer.report(code, range, message, None);
        self.lexer.incomplete = true;
        self.end_all();
        false
    }

    fn end_all(&mut self) {
        while let Some(open) = self.open.pop() {
            self.end_node(open.node, self.lexer.source.len());
        }
    }

    fn comma(&mut self, range: Range<usize>) {
        if self.ends_what_is_open(range.start) {
            self.unclosed_bracket(range.start);
            self.after_broken();
            return;
        }
        match self.open.last_mut() {
            Some(open) if open.full => open.full = false,
            Some(open) => {
                let field = open.field.take();
                self.nothing_before(field, range);
            }
            None => self.stray(range),
        }
    }

    fn nothing_before(&mut self, field: Option<Range<usize>>, range: Range<usize>) {
        let broken = self
            .nodes
            .last()
            .is_some_and(|node| node.shape == Shape::Broken && node.end as usize == self.last_end);
        if let Some(field) = field {
            self.lexer.report(
                "missing-value",
                field,
                "This field has no value.",
                Some("Give it one after the colon, or remove the field."),
            );
        } else if !broken {
            self.lexer.report(
                "unexpected-character",
                range,
                "Nothing stands before this comma.",
                Some("Remove the comma."),
            );
        }
    }

    fn colon(&mut self, range: Range<usize>, literal: Option<usize>) {
        match literal {
            Some(literal) if self.nodes[literal].shape == Shape::Word => self.recover(literal),
            _ => self.stray(range),
        }
    }

    fn stray(&mut self, range: Range<usize>) {
        self.lexer.report(
            "unexpected-character",
            range,
            "This character has no meaning here.",
            Some("Remove it, or put the text that it belongs to in double quotes."),
        );
    }

    fn close(&mut self, bracket: char, range: Range<usize>) -> bool {
        let opening = match bracket {
            ')' => '(',
            ']' => '[',
            _ => '{',
        };
        let depth = self.open.iter().rposition(|open| open.bracket == opening);
        // A bracket that would end the brief early is one too many.
        let early = |depth: usize| {
            depth == 0 && self.open.len() > 1 && !self.lexer.rest().trim_start().is_empty()
        };
        let Some(depth) = depth.filter(|depth| !early(*depth)) else {
            return self.unmatched(range);
        };
        while self.open.len() > depth + 1 {
            self.unclosed_bracket(range.start);
            self.lexer.incomplete = true;
        }
        if let Some(open) = self.open.pop() {
            if let Some(field) = open.field {
                self.nothing_before(Some(field), range.clone());
            }
            let start = self.nodes[open.node].name_end as usize;
            if self.suspect.is_none() && self.is_first_on_line(range.start) {
                let moved = self.indent(range.start) != open.indent;
                self.suspect = moved.then_some(start);
            }
            self.end_node(open.node, range.end);
        }
        self.filled(range.end);
        true
    }

    /// A closing bracket that fits no open one: the wrong kind of bracket, or one too many.
    fn unmatched(&mut self, range: Range<usize>) -> bool {
        self.lexer.report(
            "unmatched-bracket",
            range.clone(),
            "This bracket closes nothing that is open.",
            Some("Remove it, or look above for a bracket of another kind that it should close."),
        );
        self.lexer.incomplete = true;
        let fits =
            |bracket, token| matches!((bracket, token), ('(', ')') | ('[', ']') | ('{', '}'));
        let next = self.lexer.peek();
        if let [_, .., open] = &self.open[..]
            && !matches!(next, Token::Close(closing) if fits(open.bracket, closing))
            && self.is_first_on_line(range.start)
            && self.indent(range.start) == open.indent
        {
            let node = open.node;
            self.open.pop();
            self.end_node(node, range.end);
            self.filled(range.end);
        }
        !self.open.is_empty()
    }

    /// How far the line is indented on which a byte stands, if the line begins near.
    pub(super) fn indent(&self, at: usize) -> Option<usize> {
        let before = &self.lexer.source.as_bytes()[at.saturating_sub(200)..at];
        let line = match before.iter().rposition(|b| *b == b'\n') {
            Some(i) => &before[i + 1..],
            None if at <= 200 => before,
            None => return None,
        };
        Some(
            line.iter()
                .take_while(|b| matches!(b, b' ' | b'\t'))
                .count(),
        )
    }

    pub(super) fn is_first_on_line(&self, at: usize) -> bool {
        let before = &self.lexer.source.as_bytes()[at.saturating_sub(200)..at];
        let space = |b: &&u8| matches!(b, b' ' | b'\t');
        before.iter().rev().find(|b| !space(b)) == Some(&b'\n')
    }

    fn end_node(&mut self, node: usize, end: usize) {
        self.nodes[node].end = end as u32;
        self.nodes[node].next = self.nodes.len() as u32;
    }

    /// Ends the innermost open bracket before `end` and says that its own end is missing.
    pub(super) fn unclosed_bracket(&mut self, end: usize) {
        if let Some(open) = self.open.pop() {
            let start = self.nodes[open.node].name_end as usize;
            // Its end may have been taken for that of a bracket within.
            let within = self.suspect.take_if(|within| *within > start);
            self.lexer.incomplete |= within.is_some();
            self.say_unclosed(within.unwrap_or(start));
            self.end_node(open.node, end);
        }
    }

    fn say_unclosed(&mut self, start: usize) {
        self.lexer.report(
            "unclosed-bracket",
            start..start + 1,
            "This bracket is never closed.",
            Some(match self.lexer.source.as_bytes().get(start) {
                Some(b'(') => "Close it with ).",
                Some(b'[') => "Close it with ].",
                _ => "Close it with }.",
            }),
        );
    }

    fn finish(&mut self) {
        if let Some(innermost) = self.open.last() {
            let start = self.nodes[innermost.node].name_end as usize;
            self.say_unclosed(self.suspect.unwrap_or(start));
            self.lexer.incomplete = true;
            self.end_all();
        }
        if self.nodes.is_empty() && self.lexer.errors.is_empty() {
            self.lexer.report(
                "empty-file",
                0..0,
                "The file holds no brief.",
                Some("Start from a template: chancery new FILE."),
            );
        }
    }
}
