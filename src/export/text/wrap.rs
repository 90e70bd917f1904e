//! Lines of a width, in which addresses stay whole so that they can be copied.

use std::borrow::Cow;

use textwrap::core::Word;
use textwrap::{Options, WordSeparator, WordSplitter};

/// The lines of a text, the first after `first`, the others after `rest`. None is longer than `width`
/// columns, but for one that is a single longer word, such as an address.
pub fn wrap<'a>(text: &'a str, width: usize, first: &'a str, rest: &'a str) -> Vec<Cow<'a, str>> {
    let options = Options::new(width)
        .initial_indent(first)
        .subsequent_indent(rest)
        .word_separator(WordSeparator::Custom(words))
        .word_splitter(WordSplitter::NoHyphenation)
        // It would cut addresses, too.
        .break_words(false);
    textwrap::wrap(text, options)
}

/// Cuts a line where Unicode lets it break, but not within what holds an address.
fn words(line: &str) -> Box<dyn Iterator<Item = Word<'_>> + '_> {
    let mut words = Vec::new();
    for stretch in line.split_inclusive(' ') {
        if ["://", "mailto:"].iter().any(|mark| stretch.contains(mark)) {
            words.push(Word::from(stretch));
        } else {
            words.extend(WordSeparator::UnicodeBreakProperties.find_words(stretch));
        }
    }
    Box::new(words.into_iter())
}
