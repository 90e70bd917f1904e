//! Generated briefs, and the same with what an audience may not see deleted by hand: from the list of
//! their items, before any of it is text.

#![allow(dead_code, reason = "each test uses its own part of the helpers")]

use std::collections::BTreeSet;
use std::fmt::Write as _;

use chancery::brief::Mark;
use proptest::prelude::*;

/// An item, a judgment, a fact or a step, as it is written.
#[derive(Clone, Debug, Default)]
struct Piece {
    /// Empty where there is none.
    id: String,
    mark: Option<Mark>,
    /// The fields that point at nothing.
    fields: String,
    /// What it is nothing without: a speaker, the ends of a relation.
    needs: Vec<(&'static str, String)>,
    /// Lists of what it points at.
    lists: Vec<(&'static str, Vec<String>)>,
    answers: Option<String>,
    side: Option<String>,
    facts: Vec<Piece>,
    /// What is said of a figure, which is nothing without.
    values: Vec<Piece>,
    /// Whether it is a step that goes with the last of its focus.
    needs_focus: bool,
}

/// A brief before it is written.
#[derive(Clone, Debug)]
pub struct Draft {
    own: Mark,
    judgments: Vec<Piece>,
    questions: Vec<Piece>,
    sides: Vec<String>,
    entities: Vec<Piece>,
    quotes: Vec<Piece>,
    relations: Vec<Piece>,
    events: Vec<Piece>,
    figures: Vec<Piece>,
    options: Vec<Piece>,
    next: Vec<Piece>,
    sources: Vec<Piece>,
    story: Vec<Piece>,
}

/// Any brief with a few items of every kind, which point at one another at random.
pub fn drafts() -> impl Strategy<Value = Draft> {
    let own = prop_oneof![4 => Just(Mark::Clear), 1 => prop::sample::select(Mark::ALL)];
    (own, prop::collection::vec(any::<u16>(), 240)).prop_map(|(own, tape)| {
        let mut tape = Tape {
            numbers: tape,
            at: 0,
            words: 0,
        };
        draft(own, &mut tape)
    })
}

/// Numbers that decide what a brief holds.
struct Tape {
    numbers: Vec<u16>,
    at: usize,
    words: usize,
}

impl Tape {
    fn below(&mut self, end: usize) -> usize {
        self.at += 1;
        usize::from(self.numbers[self.at % self.numbers.len()]) % end
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }

    /// A word that nothing else has.
    fn word(&mut self) -> String {
        self.words += 1;
        format!("word{:03}", self.words)
    }

    fn mark(&mut self) -> Option<Mark> {
        (self.below(5) < 2).then(|| self.of(Mark::ALL))
    }

    /// Some of so many ids, each once.
    fn some(&mut self, letter: char, count: usize) -> Vec<String> {
        let ids = (0..count).map(|i| format!("{letter}{i}"));
        ids.filter(|_| self.below(3) == 0).collect()
    }

    /// A piece with its sources, among four.
    fn piece(&mut self, id: String, fields: String) -> Piece {
        Piece {
            id,
            mark: self.mark(),
            fields,
            lists: vec![("sources", self.some('s', 4))],
            ..Piece::default()
        }
    }
}

fn draft(own: Mark, tape: &mut Tape) -> Draft {
    let told = |tape: &mut Tape| {
        let fields = format!("text: \"{}\"", tape.word());
        tape.piece(String::new(), fields)
    };
    let mut judgments: Vec<Piece> = (0..tape.below(4)).map(|_| told(tape)).collect();
    let mut questions: Vec<Piece> = (0..tape.below(3)).map(|_| told(tape)).collect();
    for (i, judgment) in judgments.iter_mut().enumerate() {
        judgment.id = format!("j{i}");
        let mut rests_on = tape.some('q', 5);
        rests_on.extend(tape.some('r', 4));
        rests_on.extend(tape.some('f', 2));
        judgment.lists.push(("rests_on", rests_on));
    }
    for (i, question) in questions.iter_mut().enumerate() {
        question.id = format!("k{i}");
        question.lists.clear();
    }
    let counts = (judgments.len(), questions.len());
    let entities = (0..5).map(|i| entity(i, tape)).collect();
    let quotes = (0..5).map(|i| quote(i, tape)).collect();
    let relations = (0..4).map(|i| relation(i, tape)).collect();
    let events = (0..3).map(|i| event(i, tape)).collect();
    let sources = (0..4).map(|i| {
        let fields = format!("title: \"{}\", note: \"{}\"", tape.word(), tape.word());
        Piece {
            lists: Vec::new(),
            ..tape.piece(format!("s{i}"), fields)
        }
    });
    Draft {
        own,
        judgments,
        questions,
        sides: (0..3).map(|i| format!("p{i}")).collect(),
        entities,
        quotes,
        relations,
        events,
        sources: sources.collect(),
        figures: (0..2).map(|i| figure(i, tape)).collect(),
        options: (0..2).map(|i| option(i, tape)).collect(),
        next: (0..2).map(|i| action(i, counts.1, tape)).collect(),
        story: (0..tape.below(7)).map(|_| step(counts, tape)).collect(),
    }
}

fn entity(i: usize, tape: &mut Tape) -> Piece {
    let word = tape.word();
    let kind = tape.of(&["person", "company", "other", "law"]);
    let fields = format!(
        "name: \"{word}\", aliases: [\"{word} too\"], kind: {kind}, role: \"{word}\", \
         summary: \"{word}\""
    );
    let facts = (0..tape.below(3)).map(|_| {
        let fields = format!("label: \"{}\", value: \"{}\"", tape.word(), tape.word());
        tape.piece(String::new(), fields)
    });
    let facts = facts.collect();
    Piece {
        side: (tape.below(4) > 0).then(|| format!("p{}", tape.below(3))),
        facts,
        ..tape.piece(format!("e{i}"), fields)
    }
}

fn quote(i: usize, tape: &mut Tape) -> Piece {
    let word = tape.word();
    let fields = format!("text: \"{word}\", original: \"{word}\", setting: \"{word}\"");
    let mut about = tape.some('e', 5);
    about.extend(tape.some('r', 4));
    let mut piece = tape.piece(format!("q{i}"), fields);
    piece.lists.push(("about", about));
    piece.needs = vec![("speaker", format!("e{}", tape.below(5)))];
    piece.answers = (i > 0 && tape.below(3) > 0).then(|| format!("q{}", tape.below(i)));
    piece
}

fn relation(i: usize, tape: &mut Tape) -> Piece {
    let kind = tape.of(&["sanctions", "owns", "part_of", "other"]);
    let status = tape.of(&["stated", "alleged", "disputed", "denied"]);
    let fields = format!("kind: {kind}, label: \"{}\", status: {status}", tape.word());
    let end = |tape: &mut Tape| format!("e{}", tape.below(5));
    Piece {
        needs: vec![("from", end(tape)), ("to", end(tape))],
        ..tape.piece(format!("r{i}"), fields)
    }
}

fn event(i: usize, tape: &mut Tape) -> Piece {
    let fields = format!(
        "date: \"20{}\", text: \"{}\"",
        10 + tape.below(9),
        tape.word()
    );
    let mut piece = tape.piece(format!("v{i}"), fields);
    piece.lists.push(("entities", tape.some('e', 5)));
    piece.lists.push(("relations", tape.some('r', 4)));
    piece
}

fn figure(i: usize, tape: &mut Tape) -> Piece {
    let value = |tape: &mut Tape| {
        let fields = format!(
            "value: {}, date: \"{}\"",
            tape.below(90),
            2000 + tape.below(9)
        );
        let mut piece = tape.piece(String::new(), fields);
        piece.needs = vec![("by", format!("e{}", tape.below(5)))];
        piece
    };
    let values = (0..=tape.below(3)).map(|_| value(tape)).collect();
    let fields = format!("label: \"{}\"", tape.word());
    Piece {
        values,
        lists: Vec::new(),
        ..tape.piece(format!("f{i}"), fields)
    }
}

fn option(i: usize, tape: &mut Tape) -> Piece {
    let word = tape.word();
    let fields = format!("title: \"{word}\", for: [\"{word}\"], against: [\"{word}\"]");
    tape.piece(format!("o{i}"), fields)
}

fn action(i: usize, questions: usize, tape: &mut Tape) -> Piece {
    let fields = format!("what: \"{}\", by: \"2030\"", tape.word());
    let mut piece = tape.piece(format!("n{i}"), fields);
    let mut depends = tape.some('o', 2);
    depends.extend(tape.some('k', questions));
    depends.extend(tape.some('v', 3));
    piece.lists = vec![("depends", depends)];
    piece
}

fn step((judgments, questions): (usize, usize), tape: &mut Tape) -> Piece {
    const SHOWS: [&str; 13] = [
        "overview",
        "cards",
        "card",
        "claim_and_answer",
        "claims",
        "diagram",
        "timeline",
        "judgments",
        "figures",
        "options",
        "next",
        "questions",
        "sources",
    ];
    let show = tape.of(&SHOWS);
    let letters = [
        ('e', 5),
        ('q', 5),
        ('r', 4),
        ('v', 3),
        ('s', 4),
        ('j', judgments),
        ('k', questions),
        ('f', 2),
        ('o', 2),
        ('n', 2),
    ];
    let focus = match tape.below(3) {
        0 => Vec::new(),
        1 => {
            let (letter, count) = tape.of(&letters);
            let some = tape.some(letter, count);
            some.into_iter().take(1).collect()
        }
        _ => letters
            .iter()
            .flat_map(|(letter, count)| tape.some(*letter, *count))
            .collect(),
    };
    Piece {
        mark: tape.mark(),
        fields: format!(
            "title: \"{}\", show: {show}, note: \"private-note\", minutes: 3",
            tape.word()
        ),
        lists: vec![("focus", focus)],
        needs_focus: ["card", "claim_and_answer", "claims"].contains(&show),
        ..Piece::default()
    }
}

impl Draft {
    /// The mark of the whole brief.
    pub fn own(&self) -> Mark {
        self.own
    }

    /// What is left once somebody has deleted all that is marked above this, and what makes no sense
    /// without it.
    pub fn deleted(&self, audience: Mark) -> Self {
        let mut left = self.clone();
        let gone = |piece: &Piece| piece.mark.unwrap_or(self.own) > audience;
        for list in left.all_mut() {
            list.retain(|piece| !gone(piece));
        }
        for entity in &mut left.entities {
            entity.facts.retain(|fact| !gone(fact));
        }
        let ids = left.ids();
        let spoken = |value: &Piece| value.needs.iter().all(|(_, id)| ids.contains(id));
        for figure in &mut left.figures {
            figure.values.retain(|value| !gone(value) && spoken(value));
        }
        left.figures.retain(|figure| !figure.values.is_empty());
        for list in [&mut left.quotes, &mut left.relations] {
            list.retain(|piece| piece.needs.iter().all(|(_, id)| ids.contains(id)));
        }
        let (before, after) = (self.cited(), left.cited());
        let kept = |id: &String| after.contains(id) || !before.contains(id);
        left.sources.retain(|source| kept(&source.id));
        let stood = |draft: &Self, side: &String| {
            let mut entities = draft.entities.iter();
            entities.any(|entity| entity.side.as_ref() == Some(side))
        };
        left.sides = left
            .sides
            .iter()
            .filter(|side| stood(&left, side) || !stood(self, side))
            .cloned()
            .collect();
        let ids = left.ids();
        for list in left.all_mut() {
            list.retain_mut(|piece| piece.forget_all_but(&ids));
        }
        left
    }

    /// The brief's file.
    pub fn text(&self) -> String {
        let mut out = format!(
            "(format: 1, head: (title: \"T\", mark: {}, bottom_line: \"B\", ",
            self.own.key()
        );
        list(&mut out, "judgments", &self.judgments);
        list(&mut out, "questions", &self.questions);
        out.push_str("), sides: [");
        for side in &self.sides {
            let _ = write!(out, "(id: \"{side}\", label: \"The {side}\"), ");
        }
        out.push_str("], ");
        list(&mut out, "entities", &self.entities);
        list(&mut out, "quotes", &self.quotes);
        list(&mut out, "relations", &self.relations);
        list(&mut out, "events", &self.events);
        list(&mut out, "figures", &self.figures);
        list(&mut out, "options", &self.options);
        list(&mut out, "next", &self.next);
        list(&mut out, "sources", &self.sources);
        list(&mut out, "story", &self.story);
        out.push(')');
        out
    }

    fn all(&self) -> [&Vec<Piece>; 11] {
        [
            &self.judgments,
            &self.questions,
            &self.entities,
            &self.quotes,
            &self.relations,
            &self.events,
            &self.figures,
            &self.options,
            &self.next,
            &self.sources,
            &self.story,
        ]
    }

    fn all_mut(&mut self) -> [&mut Vec<Piece>; 11] {
        [
            &mut self.judgments,
            &mut self.questions,
            &mut self.entities,
            &mut self.quotes,
            &mut self.relations,
            &mut self.events,
            &mut self.figures,
            &mut self.options,
            &mut self.next,
            &mut self.sources,
            &mut self.story,
        ]
    }

    fn ids(&self) -> BTreeSet<String> {
        let pieces = self.all().into_iter().flatten();
        pieces.map(|piece| piece.id.clone()).collect()
    }

    /// The sources that anything names as its own.
    fn cited(&self) -> BTreeSet<String> {
        let pieces = self.all().into_iter().flatten();
        let lists = pieces.flat_map(|piece| {
            let parts = piece.facts.iter().chain(&piece.values);
            let facts = parts.flat_map(|part| &part.lists);
            piece.lists.iter().chain(facts)
        });
        let lists = lists.filter(|(field, _)| *field == "sources");
        lists.flat_map(|(_, ids)| ids.clone()).collect()
    }
}

impl Piece {
    /// Takes out every name of what is not among these; whether the piece still makes sense.
    fn forget_all_but(&mut self, ids: &BTreeSet<String>) -> bool {
        let names = |piece: &Self| piece.lists.iter().any(|(_, list)| !list.is_empty());
        let before = names(self);
        for (_, list) in &mut self.lists {
            list.retain(|id| ids.contains(id));
        }
        for fact in self.facts.iter_mut().chain(&mut self.values) {
            fact.forget_all_but(ids);
        }
        self.answers = self.answers.take().filter(|id| ids.contains(id));
        !(self.needs_focus && before && !names(self))
    }

    fn write(&self, out: &mut String) {
        out.push('(');
        if !self.id.is_empty() {
            let _ = write!(out, "id: \"{}\", ", self.id);
        }
        let _ = write!(out, "{}, ", self.fields);
        for (field, id) in &self.needs {
            let _ = write!(out, "{field}: \"{id}\", ");
        }
        for (field, ids) in &self.lists {
            let _ = write!(out, "{field}: {ids:?}, ");
        }
        if let Some(side) = &self.side {
            let _ = write!(out, "side: \"{side}\", ");
        }
        if let Some(quote) = &self.answers {
            let _ = write!(out, "answers: (quote: \"{quote}\", stance: rebuts), ");
        }
        if !self.facts.is_empty() {
            list(out, "facts", &self.facts);
        }
        if !self.values.is_empty() {
            list(out, "values", &self.values);
        }
        if let Some(mark) = self.mark {
            let _ = write!(out, "mark: {}", mark.key());
        }
        out.push_str("), ");
    }
}

fn list(out: &mut String, field: &str, pieces: &[Piece]) {
    let _ = write!(out, "{field}: [");
    for piece in pieces {
        piece.write(out);
    }
    out.push_str("], ");
}
