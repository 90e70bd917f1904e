//! Columns of pieces on pages.

use egui::{Pos2, pos2};

use super::set::Piece;
use crate::theme::slide;

/// Pieces one below the other.
pub(super) struct Column {
    /// Designed points from the slide's left edge.
    pub left: f32,
    pub pieces: Vec<Piece>,
    /// Whether it is there again on each page that other columns go on to.
    pub stays: bool,
}

/// A piece's index in its column, and where it goes, in designed points of the slide.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Placed {
    pub column: usize,
    pub piece: usize,
    pub at: Pos2,
}

/// Places the pieces between `top` and `bottom`, each column on as many pages as it takes. A heading
/// goes with what follows it, and the first of a column is there again where the column goes on; a
/// piece higher than a page has one to itself and is cut off. What has more characters than
/// [`slide::CHARACTERS`] is shared out between pages.
pub(super) fn pages(columns: &[Column], top: f32, bottom: f32) -> Vec<Vec<Placed>> {
    let mut pages: Vec<Vec<Placed>> = vec![Vec::new()];
    for (column, own) in columns.iter().enumerate() {
        let (mut page, mut y, mut told) = (0, top, 0);
        let all: usize = own.pieces.iter().map(characters).sum();
        let share = all.div_ceil(slide::CHARACTERS / columns.len().min(2));
        // Where the first piece of the page is, below its heading.
        let mut first = top;
        let place = |page: &mut Vec<Placed>, column, piece, y| {
            let at = pos2(own.left, y);
            page.push(Placed { column, piece, at });
        };
        for (piece, it) in own.pieces.iter().enumerate() {
            let follower = own.pieces.get(piece + 1).filter(|_| it.heads);
            let with = follower.map_or(0.0, |next| next.size.y + slide::GAP);
            // Each page has about as much as the others.
            let crowded = (told + characters(it) / 2) * share > all * (page + 1);
            if y > first && (crowded || y + it.size.y + with > bottom) {
                (page, y) = (page + 1, top);
                if page == pages.len() {
                    pages.push(Vec::new());
                }
                if let Some(heading) = own.pieces.first().filter(|own| own.heads) {
                    place(&mut pages[page], column, 0, y);
                    y += heading.size.y + slide::GAP;
                }
                first = y;
            }
            place(&mut pages[page], column, piece, y);
            told += characters(it);
            y += it.size.y + slide::GAP;
            if piece == 0 && it.heads {
                first = y;
            }
        }
    }
    stay(columns, &mut pages);
    pages
}

fn characters(piece: &Piece) -> usize {
    piece.name.chars().count()
}

/// Puts the columns that stay on every page, before what goes on there.
fn stay(columns: &[Column], pages: &mut [Vec<Placed>]) {
    let (begun, more) = pages.split_at_mut(1);
    let stays = |placed: &&Placed| columns[placed.column].stays;
    let staying: Vec<Placed> = begun[0].iter().filter(stays).copied().collect();
    for page in more {
        page.splice(0..0, staying.iter().copied());
    }
}

/// Moves the pieces apart where all pages have room for it, headings excepted, each page as the others:
/// what is there again stays where it was.
pub(super) fn spread(columns: &[Column], pages: &mut [Vec<Placed>], bottom: f32) {
    let size = |placed: &Placed| columns[placed.column].pieces[placed.piece].size.y;
    let heads = |placed: &Placed| columns[placed.column].pieces[placed.piece].heads;
    let mut more = slide::WIDER;
    for page in &*pages {
        for column in 0..columns.len() {
            let own: Vec<&Placed> = page.iter().filter(|p| p.column == column).collect();
            if let Some((last, before)) = own.split_last() {
                let gaps = before.iter().filter(|placed| !heads(placed)).count();
                let left = bottom - last.at.y - size(last);
                more = more.min(left / gaps.max(1) as f32);
            }
        }
    }
    for page in pages {
        for column in 0..columns.len() {
            let mut down = 0.0;
            for placed in page.iter_mut().filter(|p| p.column == column) {
                placed.at.y += down;
                down += if heads(placed) { 0.0 } else { more.max(0.0) };
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::accesskit::Role;
    use egui::vec2;

    /// A column of pieces of these heights, negative for headings.
    fn column(heights: &[f32]) -> Column {
        let piece = |height: &f32| Piece {
            size: vec2(10.0, height.abs()),
            shapes: Vec::new(),
            name: String::new(),
            role: Role::Label,
            item: None,
            heads: *height < 0.0,
        };
        Column {
            left: 0.0,
            pieces: heights.iter().map(piece).collect(),
            stays: false,
        }
    }

    /// The pages of columns with pieces of these heights, negative for headings, 100 to a page.
    fn check(heights: &[&[f32]], expected: &[&[(usize, usize)]]) {
        let columns: Vec<Column> = heights.iter().map(|own| column(own)).collect();
        let pages = pages(&columns, 0.0, 100.0);
        let pages: Vec<Vec<(usize, usize)>> = pages
            .iter()
            .map(|page| page.iter().map(|p| (p.column, p.piece)).collect())
            .collect();
        assert_eq!(pages, expected);
    }

    #[test]
    fn pieces_fill_pages() {
        check(&[], &[&[]]);
        check(&[&[40.0, 40.0]], &[&[(0, 0), (0, 1)]]);
        check(&[&[40.0, 50.0]], &[&[(0, 0)], &[(0, 1)]]);
        check(&[&[300.0, 10.0]], &[&[(0, 0)], &[(0, 1)]]);
        check(&[&[50.0, 50.0], &[20.0]], &[&[(0, 0), (1, 0)], &[(0, 1)]]);
    }

    /// The pages of one column with pieces of so many characters, and room for all.
    fn check_words(characters: &[usize], expected: &[&[usize]]) {
        let piece = |count: &usize| Piece {
            size: vec2(10.0, 1.0),
            shapes: Vec::new(),
            name: "x".repeat(*count),
            role: Role::Label,
            item: None,
            heads: false,
        };
        let pieces = characters.iter().map(piece).collect();
        let column = Column {
            left: 0.0,
            pieces,
            stays: false,
        };
        let pages = pages(&[column], 0.0, 1000.0);
        let pages: Vec<Vec<usize>> = pages
            .iter()
            .map(|page| page.iter().map(|placed| placed.piece).collect())
            .collect();
        assert_eq!(pages, expected);
    }

    #[test]
    fn a_page_has_no_more_words_than_a_call_carries() {
        const MOST: usize = slide::CHARACTERS;
        check_words(&[MOST / 2, MOST / 2], &[&[0, 1]]);
        check_words(&[MOST / 2, MOST / 2, 1], &[&[0], &[1, 2]]);
        check_words(&[MOST / 4; 6], &[&[0, 1, 2], &[3, 4, 5]]);
        check_words(&[2 * MOST, 1], &[&[0], &[1]]);
    }

    /// Where pieces of these heights end up, negative for headings, on pages with this bottom.
    fn check_spread(heights: &[f32], bottom: f32, expected: &[f32]) {
        let columns = [column(heights)];
        let mut pages = pages(&columns, 0.0, bottom);
        spread(&columns, &mut pages, bottom);
        let tops: Vec<f32> = pages.iter().flatten().map(|placed| placed.at.y).collect();
        assert_eq!(tops, expected);
    }

    #[test]
    fn pieces_stand_apart_where_there_is_room() {
        const STEP: f32 = 10.0 + slide::GAP + slide::WIDER;
        check_spread(&[10.0, 10.0, 10.0], 1000.0, &[0.0, STEP, 2.0 * STEP]);
        check_spread(&[10.0, 10.0], 40.0, &[0.0, 30.0]);
        let below = 10.0 + slide::GAP;
        check_spread(&[-10.0, 10.0, 10.0], 1000.0, &[0.0, below, below + STEP]);
        // The full page keeps the others as they are.
        check_spread(&[10.0, 100.0 - below, 10.0], 100.0, &[0.0, below, 0.0]);
        check_spread(&[300.0], 100.0, &[0.0]);
    }

    #[test]
    fn a_heading_goes_with_what_follows() {
        check(&[&[40.0, -10.0, 40.0]], &[&[(0, 0)], &[(0, 1), (0, 2)]]);
        check(
            &[&[-10.0, 60.0, 60.0]],
            &[&[(0, 0), (0, 1)], &[(0, 0), (0, 2)]],
        );
        check(&[&[-10.0, 300.0]], &[&[(0, 0), (0, 1)]]);
    }
}
