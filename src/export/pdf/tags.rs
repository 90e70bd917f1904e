//! The tree of tags: what each part of a page is, in the order in which it is read.

use std::num::NonZeroU16;

use egui::Rect;
use krilla::action::{Action, LinkAction};
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::geom::Quadrilateral;
use krilla::page::Page as Sheet;
use krilla::tagging::{BBox, Identifier, ListNumbering, Node, Tag, TagGroup, TagTree};

use super::draw::{Link, Marked};
use super::on_paper;
use crate::page::{Element, Page, Role};

/// So many characters a sentence for screen readers has at most: a string of a PDF is bounded.
const LONGEST: usize = 7_500;

/// Tags of all pages so far.
#[derive(Default)]
pub(super) struct Tags {
    tree: TagTree,
    /// Items of the list that is being read.
    list: Vec<TagGroup>,
    titled: bool,
}

/// The map of a page.
struct Figure {
    parts: Vec<Node>,
    words: Vec<String>,
    bounds: Rect,
}

impl Tags {
    /// Tags what was drawn of a page's elements.
    pub fn page(
        &mut self,
        index: usize,
        sheet: &mut Sheet<'_>,
        page: &Page,
        drawn: Vec<Marked>,
        scale: f32,
    ) {
        let of = |role: Role| page.elements.iter().filter(move |own| own.role == role);
        let is_map = of(Role::Tie).next().is_some();
        let has_title = of(Role::Title).next().is_some();
        let (mut map, mut headed): (Option<Figure>, bool) = (None, false);
        let mut drawn: Vec<_> = page.elements.iter().zip(drawn).collect();
        // How it may be handled is read first, wherever it stands.
        drawn.sort_by_key(|(element, _)| element.role != Role::Mark);
        for (element, marked) in drawn {
            let nodes = nodes(index, sheet, marked, scale);
            if nodes.is_empty() {
                continue;
            }
            match element.role {
                Role::Card | Role::Tie if is_map => {
                    let figure = map.get_or_insert_with(|| Figure {
                        parts: Vec::new(),
                        words: Vec::new(),
                        bounds: element.bounds,
                    });
                    figure.parts.extend(nodes);
                    figure.bounds = figure.bounds.union(element.bounds);
                    if element.role == Role::Tie {
                        figure.words.push(element.words.clone());
                    }
                }
                Role::ListItem => {
                    let body = TagGroup::with_children(Tag::LBody, nodes);
                    let item = TagGroup::with_children(Tag::LI, vec![body.into()]);
                    self.list.push(item);
                }
                // What stands above a page's title names the step, and does not head a part of the page.
                Role::Heading if has_title && !headed => {
                    self.push(TagGroup::with_children(Tag::P, nodes));
                }
                Role::Title | Role::Heading => {
                    headed |= element.role == Role::Title;
                    let heading = self.heading(element, nodes);
                    self.push(heading);
                }
                Role::Quotation => {
                    let inside = TagGroup::with_children(Tag::P, nodes);
                    self.push(TagGroup::with_children(
                        Tag::BlockQuote,
                        vec![inside.into()],
                    ));
                }
                Role::Paragraph
                | Role::Card
                | Role::Tie
                | Role::Mark
                | Role::Frame
                | Role::Decoration => {
                    self.push(TagGroup::with_children(Tag::P, nodes));
                }
            }
        }
        if let Some(map) = map {
            let words = sentences(&map.words);
            self.push(figure(index, &words, map.bounds, map.parts, scale));
        }
        self.end_list();
    }

    fn heading(&mut self, element: &Element, nodes: Vec<Node>) -> TagGroup {
        let level = if element.role == Role::Title || !self.titled {
            NonZeroU16::MIN
        } else {
            NonZeroU16::MIN.saturating_add(1)
        };
        self.titled = true;
        let title = Some(bounded(&element.words));
        TagGroup::with_children(Tag::Hn(level, title), nodes)
    }

    fn push(&mut self, group: TagGroup) {
        self.end_list();
        self.tree.push(group);
    }

    fn end_list(&mut self) {
        if self.list.is_empty() {
            return;
        }
        let items = self.list.drain(..).map(Node::from).collect();
        let list = TagGroup::with_children(Tag::L(ListNumbering::None), items);
        self.tree.push(list);
    }

    /// The whole tree.
    pub fn finish(mut self) -> TagTree {
        self.end_list();
        self.tree
    }
}

/// What was marked of an element, with its links, which the sheet gets, and its pictures.
fn nodes(index: usize, sheet: &mut Sheet<'_>, marked: Marked, scale: f32) -> Vec<Node> {
    let mut nodes = Vec::new();
    let mut linked: Option<(usize, Vec<Node>)> = None;
    let links = marked.links;
    for part in marked.parts {
        let node = match part.picture {
            None => part.id.into(),
            Some((words, bounds)) => {
                figure(index, &words, bounds, vec![part.id.into()], scale).into()
            }
        };
        match (&mut linked, part.link) {
            (Some((last, parts)), Some(link)) if *last == link => parts.push(node),
            (_, link) => {
                nodes.extend(close(sheet, &links, linked.take(), scale));
                match link {
                    Some(link) => linked = Some((link, vec![node])),
                    None => nodes.push(node),
                }
            }
        }
    }
    nodes.extend(close(sheet, &links, linked, scale));
    nodes
}

/// The parts of a link as one.
fn close(
    sheet: &mut Sheet<'_>,
    links: &[Link],
    linked: Option<(usize, Vec<Node>)>,
    scale: f32,
) -> Option<Node> {
    let (link, mut parts) = linked?;
    if let Some(id) = links
        .get(link)
        .and_then(|link| annotation(sheet, link, scale))
    {
        parts.push(id.into());
    }
    Some(TagGroup::with_children(Tag::Link, parts).into())
}

fn annotation(sheet: &mut Sheet<'_>, link: &Link, scale: f32) -> Option<Identifier> {
    let areas = link.areas.iter();
    let areas: Vec<Quadrilateral> = areas
        .filter_map(|area| on_paper(*area, scale))
        .map(Quadrilateral::from)
        .collect();
    if areas.is_empty() {
        return None;
    }
    let action = Action::Link(LinkAction::new(link.address.to_string()));
    let annotation = LinkAnnotation::new_with_quad_points(areas, Target::Action(action));
    let words = bounded(&link.words);
    Some(sheet.add_tagged_annotation(Annotation::new_link(annotation, Some(words))))
}

fn figure(index: usize, words: &str, bounds: Rect, parts: Vec<Node>, scale: f32) -> TagGroup {
    let bounds = on_paper(bounds, scale).map(|bounds| BBox::new(index, bounds));
    let tag = Tag::Figure(Some(bounded(words))).with_bbox(bounds);
    TagGroup::with_children(tag, parts)
}

/// Each with its full stop.
fn sentences(words: &[String]) -> String {
    let ended = words.iter().map(|words| {
        let stop = if words.ends_with(['.', '!', '?', '…']) {
            ""
        } else {
            "."
        };
        format!("{words}{stop}")
    });
    ended.collect::<Vec<_>>().join(" ")
}

fn bounded(words: &str) -> String {
    let mut out: String = words.chars().take(LONGEST).collect();
    if out.len() < words.len() {
        out.push('…');
    }
    out
}
