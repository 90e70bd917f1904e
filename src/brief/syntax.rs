//! Where everything stands in a brief's file: a small lossless reader of RON's brackets, names and
//! literals that goes on after an error, so that one forgotten comma does not hide the rest.
//!
//! It judges form only. What a literal means is asked of `ron`, and whether a file is valid is
//! `ron`'s verdict; this reader exists to say where, and everything that is wrong at once.

mod ends;
mod lexer;
mod parser;
mod recovery;
mod tokens;

use std::ops::Range;

use super::path::Step;

pub use tokens::{Ink, inked};

/// What a value looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// `( … )`, perhaps with a name in front.
    Struct,
    /// `[ … ]`
    List,
    /// `{ … }`
    Map,
    /// `"…"` or `r"…"`
    Text,
    /// A bare word.
    Word,
    /// Something that begins like a number.
    Number,
    /// A character, a byte string.
    Other,
    /// Something that has been reported already and cannot be read.
    Broken,
}

#[derive(Clone, Copy, Debug)]
struct Node {
    shape: Shape,
    /// Bytes of the whole value, a struct's name included.
    start: u32,
    end: u32,
    /// Where a struct's name ends; `start` if there is none.
    name_end: u32,
    /// Bytes of the name of the field that holds the value; empty if there is none.
    field: (u32, u32),
    /// The first node after this one and its parts.
    next: u32,
}

/// Something wrong with the form of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SyntaxError {
    pub(super) code: &'static str,
    pub(super) range: Range<usize>,
    pub(super) message: String,
    pub(super) hint: Option<String>,
}

/// All values of a file in the order in which they begin, each before its parts.
pub(super) struct Tree<'a> {
    source: &'a str,
    nodes: Vec<Node>,
    /// What is wrong with the form.
    pub(super) errors: Vec<SyntaxError>,
    /// Whether part of the file was not understood, so that values may seem to be missing.
    pub(super) incomplete: bool,
    /// Whether it ends within a bracket, as half a file does.
    pub(super) ends_early: bool,
}

impl<'a> Tree<'a> {
    /// The text that was read.
    pub(super) fn source(&self) -> &'a str {
        self.source
    }

    /// Reads the form of a text of less than 4 GiB; takes time and memory in proportion to it.
    pub(super) fn read(source: &'a str) -> Self {
        parser::read(source)
    }

    /// The outermost value.
    pub(super) fn root(&self) -> Option<Value<'_>> {
        self.nodes.first().map(|_| Value { tree: self, ix: 0 })
    }

    /// The value at a path, if the file has it.
    pub(super) fn value(&self, path: &[Step]) -> Option<Value<'_>> {
        let root = self.root()?;
        path.iter().try_fold(root, Value::part)
    }

    /// The bytes to point at for a path; for what is not in the file, those of what would hold it.
    pub(super) fn place(&self, path: &[Step]) -> Range<usize> {
        let Some(mut value) = self.root() else {
            return 0..0;
        };
        for step in path {
            match value.part(step) {
                Some(part) => value = part,
                None => return value.head(),
            }
        }
        value.head()
    }
}

/// A value of the tree.
#[derive(Clone, Copy)]
pub(super) struct Value<'t> {
    tree: &'t Tree<'t>,
    ix: u32,
}

impl<'t> Value<'t> {
    fn node(self) -> &'t Node {
        &self.tree.nodes[self.ix as usize]
    }

    pub(super) fn shape(self) -> Shape {
        self.node().shape
    }

    /// Bytes of the whole value.
    pub(super) fn range(self) -> Range<usize> {
        let node = self.node();
        node.start as usize..node.end as usize
    }

    /// The value as it stands in the file.
    pub(super) fn source(self) -> &'t str {
        &self.tree.source[self.range()]
    }

    /// The name in front of a struct's bracket.
    pub(super) fn name(self) -> Option<&'t str> {
        let node = self.node();
        (node.name_end > node.start)
            .then(|| &self.tree.source[node.start as usize..node.name_end as usize])
    }

    /// The name of the field that holds the value, without quotation marks.
    pub(super) fn field(self) -> Option<&'t str> {
        let (from, to) = self.node().field;
        (to > from).then(|| self.tree.source[from as usize..to as usize].trim_matches('"'))
    }

    /// Bytes of the name of the field that holds the value.
    pub(super) fn field_range(self) -> Range<usize> {
        let (from, to) = self.node().field;
        from as usize..to as usize
    }

    /// The parts, in order.
    pub(super) fn parts(self) -> impl Iterator<Item = Value<'t>> {
        let end = self.node().next;
        let mut ix = self.ix + 1;
        std::iter::from_fn(move || {
            (ix < end).then(|| {
                let part = Value {
                    tree: self.tree,
                    ix,
                };
                ix = part.node().next;
                part
            })
        })
    }

    /// `Some( … )` stands for what is in it.
    pub(super) fn inner(self) -> Value<'t> {
        if self.shape() == Shape::Struct && self.name() == Some("Some") {
            let mut parts = self.parts();
            if let (Some(part), None) = (parts.next(), parts.next())
                && part.field().is_none()
            {
                return part;
            }
        }
        self
    }

    fn part(self, step: &Step) -> Option<Self> {
        let within = self.inner();
        match step {
            Step::Field(name) => within.parts().find(|part| part.field() == Some(name)),
            Step::Index(index) => within.parts().nth(*index),
        }
    }

    /// What to point at to mean the value: a literal itself; for a struct the value that names it,
    /// else its opening bracket.
    pub(super) fn head(self) -> Range<usize> {
        let named = || {
            self.parts()
                .find(|part| matches!(part.field(), Some("id" | "title" | "label")))
        };
        match self.shape() {
            Shape::Struct => match named() {
                Some(value) if value.shape() == Shape::Text => value.range(),
                _ => {
                    let node = self.node();
                    node.start as usize..node.name_end as usize + 1
                }
            },
            Shape::List | Shape::Map => {
                let start = self.node().start as usize;
                start..start + 1
            }
            _ => self.range(),
        }
    }
}
