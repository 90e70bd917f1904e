//! What each kind of item has, as rows.

use super::row::Row;
use crate::brief::date::{Span, When};
use crate::brief::markup::Text;
use crate::brief::{
    Brief, Citation, Credibility, EntityIx, EventIx, Fact, FigureValue, Image, Item, Likelihood,
    Mark, QuoteIx, RelationIx, Side, SourceIx, Subject, mark_of,
};

/// All of a brief.
pub(super) fn whole(brief: &Brief) -> Row {
    let numbers = |count: usize| 0..count as u32;
    let own = Reader { brief };
    let side = |side: &Side| Row::default().has("id", &side.id).has("label", &side.label);
    Row::default()
        .has("format", "chancery-brief")
        .has("version", 1)
        .has("mark", mark_of(brief))
        .row("head", Some(own.head()))
        .rows("sides", brief.sides.iter().map(side))
        .rows(
            "entities",
            numbers(brief.entities.len()).map(|i| own.entity(EntityIx(i))),
        )
        .rows(
            "quotes",
            numbers(brief.quotes.len()).map(|i| own.quote(QuoteIx(i))),
        )
        .rows(
            "relations",
            numbers(brief.relations.len()).map(|i| own.relation(RelationIx(i))),
        )
        .rows(
            "events",
            numbers(brief.events.len()).map(|i| own.event(EventIx(i))),
        )
        .rows("figures", (0..brief.figures.len()).map(|i| own.figure(i)))
        .rows("options", (0..brief.options.len()).map(|i| own.option(i)))
        .rows("next", (0..brief.next.len()).map(|i| own.action(i)))
        .rows(
            "sources",
            numbers(brief.sources.len()).map(|i| own.source(SourceIx(i))),
        )
        .rows("story", (0..brief.story.len()).map(|i| own.step(i)))
}

struct Reader<'a> {
    brief: &'a Brief,
}

impl Reader<'_> {
    fn head(&self) -> Row {
        let head = &self.brief.head;
        Row::default()
            .has("title", &head.title)
            .may("subtitle", head.subtitle.as_ref())
            .row("as_of", head.as_of.as_ref().map(date))
            .list("authors", &head.authors)
            .may("desk", head.desk.as_ref())
            .may("language", head.language.as_ref())
            .has("mark", head.mark)
            .may("audience", head.audience.as_ref())
            .may("notice", head.notice.as_ref())
            .has("scale", head.scale)
            .may("bottom_line", words(head.bottom_line.as_ref()))
            .rows(
                "judgments",
                (0..head.judgments.len()).map(|i| self.judgment(i)),
            )
            .rows(
                "questions",
                (0..head.questions.len()).map(|i| self.question(i)),
            )
            .some_rows("links", links(&head.bottom_line))
    }

    fn judgment(&self, i: usize) -> Row {
        let own = &self.brief.head.judgments[i];
        Row::default()
            .may("id", own.id.as_ref())
            .has("text", own.text.lines())
            .list("rests_on", &self.subjects(&own.rests_on))
            .list("assumptions", &each(&own.assumptions))
            .may("would_change", words(own.would_change.as_ref()))
            .may("likelihood", own.likelihood)
            .may("percent", own.likelihood.map(Likelihood::percent))
            .may("confidence", own.confidence)
            .list("sources", &self.sources(&own.sources))
            .some_rows("uses", self.uses(&own.sources))
            .has("mark", self.brief.mark_of(Subject::Judgment(i)))
            .some_rows("links", links([&own.text]))
    }

    fn question(&self, i: usize) -> Row {
        let own = &self.brief.head.questions[i];
        Row::default()
            .may("id", own.id.as_ref())
            .has("text", own.text.lines())
            .may("would_change", words(own.would_change.as_ref()))
            .may("who", own.who.as_ref())
            .row("by", own.by.as_ref().map(date))
            .has("mark", self.brief.mark_of(Subject::Question(i)))
            .some_rows("links", links([&own.text]))
    }

    fn entity(&self, ix: EntityIx) -> Row {
        let own = &self.brief[ix];
        let facts = own.facts.iter().enumerate();
        Row::default()
            .has("id", &own.id)
            .has("name", &own.name)
            .may("short_name", own.short_name.as_ref())
            .may("original_name", own.original_name.as_ref())
            .list("aliases", &own.aliases)
            .has("kind", own.kind)
            .may("kind_label", own.kind_label.as_ref())
            .may("side", own.side.map(|side| &self.brief[side].id))
            .may("role", own.role.as_ref())
            .may("summary", words(own.summary.as_ref()))
            .some_rows(
                "facts",
                facts.map(|(i, fact)| self.fact(fact, Subject::Fact(ix, i))),
            )
            .row("image", own.image.as_ref().map(image))
            .may("at", own.at)
            .list("sources", &self.sources(&own.sources))
            .some_rows("uses", self.uses(&own.sources))
            .has("mark", self.mark(Item::Entity(ix)))
            .some_rows("links", links(&own.summary))
    }

    fn fact(&self, own: &Fact, subject: Subject) -> Row {
        Row::default()
            .has("label", &own.label)
            .has("value", own.value.lines())
            .may("status", own.status)
            .list("sources", &self.sources(&own.sources))
            .some_rows("uses", self.uses(&own.sources))
            .has("mark", self.brief.mark_of(subject))
            .some_rows("links", links([&own.value]))
    }

    fn quote(&self, ix: QuoteIx) -> Row {
        let own = &self.brief[ix];
        let answers = own.answers.map(|answer| {
            Row::default()
                .has("quote", &self.brief[answer.quote].id)
                .has("stance", answer.stance)
        });
        Row::default()
            .has("id", &own.id)
            .has("text", own.text.lines())
            .may("original", words(own.original.as_ref()))
            .has("speaker", &self.brief[own.speaker].id)
            .may("role", own.role.as_ref())
            .row("date", own.date.as_ref().map(date))
            .may("setting", own.setting.as_ref())
            .list("sources", &self.sources(&own.sources))
            .some_rows("uses", self.uses(&own.sources))
            .row("answers", answers)
            .list("about", &self.ids(own.about.iter().copied()))
            .has("mark", self.mark(Item::Quote(ix)))
            .some_rows(
                "links",
                links(std::iter::once(&own.text).chain(&own.original)),
            )
    }

    fn relation(&self, ix: RelationIx) -> Row {
        let own = &self.brief[ix];
        Row::default()
            .has("id", &own.id)
            .has("from", &self.brief[own.from].id)
            .has("to", &self.brief[own.to].id)
            .has("kind", own.kind)
            .may("label", own.label.as_ref())
            .row("date", own.date.as_ref().map(date))
            .has("status", own.status)
            .list("sources", &self.sources(&own.sources))
            .some_rows("uses", self.uses(&own.sources))
            .has("mark", self.mark(Item::Relation(ix)))
    }

    fn event(&self, ix: EventIx) -> Row {
        let own = &self.brief[ix];
        let entities = own.entities.iter().map(|ix| Item::Entity(*ix));
        let relations = own.relations.iter().map(|ix| Item::Relation(*ix));
        Row::default()
            .has("id", &own.id)
            .row("date", Some(date(&own.date)))
            .has("text", own.text.lines())
            .may("status", own.status)
            .list("entities", &self.ids(entities))
            .list("relations", &self.ids(relations))
            .list("sources", &self.sources(&own.sources))
            .some_rows("uses", self.uses(&own.sources))
            .has("mark", self.mark(Item::Event(ix)))
            .some_rows("links", links([&own.text]))
    }

    fn figure(&self, i: usize) -> Row {
        let own = &self.brief.figures[i];
        let values = own.values.iter().enumerate();
        Row::default()
            .has("id", &own.id)
            .has("label", &own.label)
            .may("unit", own.unit.as_ref())
            .list("about", &self.ids(own.about.iter().copied()))
            .rows(
                "values",
                values.map(|(j, value)| self.value(value, Subject::Value(i, j))),
            )
            .has("mark", self.brief.mark_of(Subject::Figure(i)))
    }

    fn value(&self, own: &FigureValue, subject: Subject) -> Row {
        let (from, to) = own.amount.ends();
        Row::default()
            .has("by", &self.brief[own.by].id)
            .has("from", from)
            .has("to", to)
            .row("date", own.date.as_ref().map(date))
            .may("status", own.status)
            .list("sources", &self.sources(&own.sources))
            .some_rows("uses", self.uses(&own.sources))
            .has("mark", self.brief.mark_of(subject))
    }

    fn option(&self, i: usize) -> Row {
        let own = &self.brief.options[i];
        Row::default()
            .has("id", &own.id)
            .has("title", &own.title)
            .may("text", words(own.text.as_ref()))
            .list("for", &each(&own.pros))
            .list("against", &each(&own.cons))
            .may("cost", own.cost.as_ref())
            .may("risk", own.risk.as_ref())
            .may("likelihood", own.likelihood)
            .may("percent", own.likelihood.map(Likelihood::percent))
            .may("confidence", own.confidence)
            .has("recommended", own.recommended)
            .list("sources", &self.sources(&own.sources))
            .some_rows("uses", self.uses(&own.sources))
            .has("mark", self.brief.mark_of(Subject::Option(i)))
    }

    fn action(&self, i: usize) -> Row {
        let own = &self.brief.next[i];
        Row::default()
            .may("id", own.id.as_ref())
            .has("what", own.what.lines())
            .may("who", own.who.as_ref())
            .row("by", own.by.as_ref().map(date))
            .list("depends", &self.subjects(&own.depends))
            .has("mark", self.brief.mark_of(Subject::Action(i)))
    }

    fn source(&self, ix: SourceIx) -> Row {
        let own = &self.brief[ix];
        Row::default()
            .has("id", &own.id)
            .has("number", ix.index() + 1)
            .has("title", &own.title)
            .may("publisher", own.publisher.as_ref())
            .may("author", own.author.as_ref())
            .row("published", own.published.as_ref().map(date))
            .row("accessed", own.accessed.as_ref().map(date))
            .may("url", own.url.as_ref())
            .may("archive", own.archive.as_ref())
            .may("locator", own.locator.as_ref())
            .may("excerpt", words(own.excerpt.as_ref()))
            .may("language", own.language.as_ref())
            .may("kind", own.kind)
            .may("reliability", own.reliability)
            .may("note", words(own.note.as_ref()))
            .has("mark", self.mark(Item::Source(ix)))
            .some_rows("links", links(&own.note))
    }

    fn step(&self, i: usize) -> Row {
        let own = &self.brief.story[i];
        let mut focus = self.ids(own.focus.iter().copied());
        focus.extend(self.subjects(&own.matters));
        Row::default()
            .has("title", &own.title)
            .may("headline", own.headline.as_ref())
            .has("show", own.show)
            .list("focus", &focus)
            .has("mark", self.brief.mark_of(Subject::Step(i)))
    }

    fn mark(&self, item: Item) -> Mark {
        self.brief.mark_of(Subject::Item(item))
    }

    fn subjects(&self, subjects: &[Subject]) -> Vec<&str> {
        let ids = subjects.iter();
        ids.filter_map(|own| self.brief.id_of(*own)).collect()
    }

    fn ids(&self, items: impl Iterator<Item = Item>) -> Vec<&str> {
        items.map(|item| self.brief.id(item)).collect()
    }

    fn sources(&self, sources: &[Citation]) -> Vec<&str> {
        self.ids(sources.iter().map(|own| Item::Source(own.source)))
    }

    /// Those of the sources of whose use more is known.
    fn uses(&self, sources: &[Citation]) -> impl Iterator<Item = Row> {
        let more = |own: &&Citation| {
            own.credibility.is_some() || own.locator.is_some() || own.excerpt.is_some()
        };
        sources.iter().filter(more).map(|own| {
            Row::default()
                .has("source", &self.brief[own.source].id)
                .may("grade", self.brief.grade(own))
                .may("credibility", own.credibility.map(Credibility::number))
                .may("locator", own.locator.as_ref())
                .may("excerpt", words(own.excerpt.as_ref()))
        })
    }
}

fn image(own: &Image) -> Row {
    Row::default()
        .has("path", &own.path)
        .may("alt", own.alt.as_ref())
        .may("credit", own.credit.as_ref())
}

fn words(text: Option<&Text>) -> Option<String> {
    text.map(Text::lines)
}

fn each(texts: &[Text]) -> Vec<String> {
    texts.iter().map(Text::lines).collect()
}

fn date(when: &When) -> Row {
    let (from, to) = when.span().map_or((None, None), Span::iso);
    Row::default()
        .has("words", when.to_string())
        .may("from", from)
        .may("to", to)
}

/// The addresses behind words of the texts, in their order.
fn links<'a>(texts: impl IntoIterator<Item = &'a Text>) -> impl Iterator<Item = Row> {
    let blocks = texts.into_iter().flat_map(|text| &text.blocks);
    let spans = blocks.flat_map(|block| &block.spans);
    spans.filter_map(|span| {
        let address = span.link.as_deref()?;
        Some(
            Row::default()
                .has("words", &span.text)
                .has("address", address),
        )
    })
}
