//! What lanes and the routes between their cards keep, whatever the brief.

use chancery::diagram::layout::lanes::{self, Card, Lanes};
use chancery::diagram::layout::orthogonal::{self, Path, Tie, faults};
use chancery::diagram::layout::{Point, Rect, Size};
use proptest::prelude::*;

/// The room of a map on a page, and where it begins.
const ROOM: Size = Size {
    w: 1184.0,
    h: 470.0,
};
const CORNER: Point = Point { x: 48.0, y: 160.0 };
const AREA: Rect = Rect {
    min: Point { x: 20.0, y: 140.0 },
    max: Point {
        x: 1260.0,
        y: 650.0,
    },
};

/// The sizes of a text of so many letters in one line, two and three, the widest first.
fn sizes(letters: usize, letter: f64, line: f64, about: Size) -> Vec<Size> {
    let whole = letters as f64 * letter;
    let lines = (1..=3).take_while(|lines| *lines == 1 || letters > 6 * lines);
    let set = |lines: usize| Size {
        w: (whole / lines as f64 * 1.1).min(1100.0) + about.w,
        h: lines as f64 * line + about.h,
    };
    lines.map(set).collect()
}

fn card(i: usize, side: Option<usize>, letters: usize) -> Card {
    let about = Size { w: 36.0, h: 18.0 };
    let mut sizes = sizes(letters, 11.0, 26.0, about);
    // What is longer is cut.
    if let Some(last) = sizes.last_mut() {
        last.w = last.w.min(150.0);
    }
    Card {
        id: format!("card{i:02}"),
        side,
        sizes,
        previous: None,
    }
}

fn words(letters: usize, status: usize) -> Vec<Size> {
    let status = 60.0 + 25.0 * status as f64;
    let mut found = vec![Size {
        w: letters as f64 * 11.0 + status,
        h: 26.0,
    }];
    let below = |size: Size| Size {
        w: size.w.max(status),
        h: size.h + 24.0,
    };
    found.extend(
        sizes(letters, 11.0, 24.0, Size::default())
            .into_iter()
            .map(below),
    );
    found.swap(0, 1);
    found
}

/// A brief's map: cards, ties with words, and scenes.
#[derive(Clone, Debug)]
struct Map {
    request: lanes::Request,
    ties: Vec<Tie>,
}

fn maps(cards: std::ops::RangeInclusive<usize>) -> impl Strategy<Value = Map> {
    let parts = (cards, 1..=6_usize).prop_flat_map(|(count, sides)| {
        let card = (0..=sides, 3..=110_usize);
        let tie = (0..count, 0..count, 4..=24_usize, 0..4_usize);
        let scene = prop::collection::vec(0..count, 1..=12);
        (
            prop::collection::vec(card, count),
            prop::collection::vec(tie, 0..=2 * count),
            prop::collection::vec(scene, 0..=5),
        )
    });
    parts.prop_map(|(cards, ties, scenes)| Map {
        request: lanes::Request {
            cards: (0..cards.len())
                .map(|i| card(i, cards[i].0.checked_sub(1), cards[i].1))
                .collect(),
            ties: ties.iter().map(|tie| [tie.0, tie.1]).collect(),
            scenes,
            room: Some(ROOM),
            gap: Size { w: 200.0, h: 24.0 },
            aspect: 1.5,
        },
        ties: ties
            .iter()
            .map(|&(from, to, letters, status)| Tie {
                from,
                to,
                labels: words(letters, status),
                pen: status,
                words: letters,
            })
            .collect(),
    })
}

/// The ties among the cards of a scene that have slots, as a request of routes.
fn scene(map: &Map, lanes: &Lanes, cards: &[usize]) -> orthogonal::Request {
    let seen: Vec<usize> = (0..map.request.cards.len())
        .filter(|c| cards.contains(c) && lanes.slots[*c].is_some())
        .collect();
    let place = |card: usize| seen.iter().position(|own| *own == card);
    let ties = map.ties.iter().filter_map(|tie| {
        Some(Tie {
            from: place(tie.from)?,
            to: place(tie.to)?,
            ..tie.clone()
        })
    });
    let moved = |rect: Rect| Rect {
        min: rect.min + CORNER,
        max: rect.max + CORNER,
    };
    orthogonal::Request {
        cards: seen
            .iter()
            .filter_map(|c| lanes.rect(*c).map(moved))
            .collect(),
        names: Vec::new(),
        ties: ties.collect(),
        area: AREA,
        choice: orthogonal::REFLOWED,
        mute: false,
    }
}

fn scenes(request: &lanes::Request) -> Vec<Vec<usize>> {
    if request.scenes.is_empty() {
        vec![(0..request.cards.len()).collect()]
    } else {
        request.scenes.clone()
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

    #[test]
    fn no_two_cards_of_a_scene_meet_and_all_are_on_the_page(map in maps(1..=80)) {
        let found = lanes::arrange(&map.request);
        let page = Rect { min: Point::default(), max: Point { x: ROOM.w, y: ROOM.h + 1.0 } };
        for cards in scenes(&map.request) {
            for (i, &a) in cards.iter().enumerate() {
                let Some(own) = found.rect(a) else { continue };
                prop_assert!(page.holds(&own), "{a}: {own:?}");
                for &b in cards[..i].iter().filter(|b| **b != a) {
                    let meets = found.rect(b).is_some_and(|other| other.overlaps(&own));
                    prop_assert!(!meets, "{a} and {b}: {own:?}");
                }
            }
        }
    }

    #[test]
    fn slots_do_not_depend_on_the_order_of_the_cards(map in maps(1..=30)) {
        let mut turned = map.request.clone();
        let last = turned.cards.len() - 1;
        turned.cards.reverse();
        for tie in &mut turned.ties {
            *tie = [last - tie[0], last - tie[1]];
        }
        for card in turned.scenes.iter_mut().flatten() {
            *card = last - *card;
        }
        let (a, mut b) = (lanes::arrange(&map.request), lanes::arrange(&turned));
        b.slots.reverse();
        prop_assert_eq!(a.slots, b.slots);
    }

    #[test]
    fn what_is_placed_has_no_fault(map in maps(1..=24)) {
        let found = lanes::arrange(&map.request);
        for cards in scenes(&map.request).iter().take(1) {
            let mut request = scene(&map, &found, cards);
            request.ties.truncate(16);
            let paths = orthogonal::route(&request);
            prop_assert_eq!(faults(&request, &paths), vec![]);
        }
    }

    #[test]
    fn as_many_rows_as_needed_hold_every_card(map in maps(1..=80)) {
        let request = lanes::Request { room: None, scenes: Vec::new(), ..map.request };
        let found = lanes::arrange(&request);
        let rects: Vec<Rect> = (0..request.cards.len()).filter_map(|c| found.rect(c)).collect();
        prop_assert_eq!(rects.len(), request.cards.len());
        for (i, rect) in rects.iter().enumerate() {
            prop_assert!(!rects[..i].iter().any(|other| other.overlaps(rect)));
        }
    }
}

/// Cards of 236 by 44 points in slots of a page with three columns.
fn page(slots: &[(usize, usize)], ties: &[(usize, usize, &str)]) -> orthogonal::Request {
    let card = |&(column, row): &(usize, usize)| {
        let min = Point {
            x: 48.0 + 474.0 * column as f64,
            y: 170.0 + 52.0 * row as f64,
        };
        Rect {
            min,
            max: min + Point { x: 236.0, y: 44.0 },
        }
    };
    let mut told: Vec<&str> = ties.iter().map(|tie| tie.2).collect();
    told.sort_unstable();
    told.dedup();
    let tie = |&(from, to, says): &(usize, usize, &str)| Tie {
        from,
        to,
        labels: words(says.len(), 1),
        pen: 0,
        words: told.iter().position(|own| *own == says).unwrap(),
    };
    orthogonal::Request {
        cards: slots.iter().map(card).collect(),
        names: Vec::new(),
        ties: ties.iter().map(tie).collect(),
        area: AREA,
        choice: orthogonal::REFLOWED,
        mute: false,
    }
}

fn placed(request: &orthogonal::Request) -> Vec<Path> {
    let paths = orthogonal::route(request);
    assert_eq!(faults(request, &paths), vec![]);
    paths
        .into_iter()
        .map(|path| path.expect("a place"))
        .collect()
}

#[test]
fn a_tie_in_a_row_is_straight_and_interrupted_by_its_words() {
    let paths = placed(&page(&[(0, 0), (2, 0)], &[(0, 1, "accuses")]));
    assert_eq!(paths[0].points.len(), 2);
    let words = paths[0].label.unwrap().rect;
    assert!((words.centre().y - paths[0].points[0].y).abs() < 0.1);
}

#[test]
fn equal_ties_of_a_card_share_trunk_and_words() {
    let slots = [(0, 4), (2, 6), (2, 8)];
    let paths = placed(&page(&slots, &[(0, 1, "sanctions"), (0, 2, "sanctions")]));
    assert_eq!(paths[0].points[0], paths[1].points[0]);
    let shared = paths.iter().filter_map(|path| path.label?.shared);
    assert_eq!(shared.count(), 1);
}

#[test]
fn four_ties_between_two_cards_keep_their_words_apart() {
    let ties = [
        (0, 1, "accuses"),
        (1, 0, "denies"),
        (0, 1, "sanctions"),
        (1, 0, "restricts"),
    ];
    placed(&page(&[(0, 3), (1, 3)], &ties));
}

#[test]
fn a_tie_of_a_card_with_itself_is_a_loop() {
    let paths = placed(&page(&[(0, 3)], &[(0, 0, "audits")]));
    assert!(paths[0].points.len() > 3);
}

#[test]
fn words_without_room_leave_their_tie_out() {
    let mut request = page(&[(0, 0), (1, 0)], &[(0, 1, "says")]);
    request.ties[0].labels = vec![Size { w: 2000.0, h: 20.0 }];
    assert_eq!(orthogonal::route(&request), vec![None]);
}

#[test]
fn steps_of_usual_size_have_all_their_words() {
    // Rings of cards over three columns, with chords.
    let (mut all, mut found) = (0, 0);
    for cards in 4..=10_usize {
        let slots: Vec<(usize, usize)> = (0..cards).map(|i| (i % 3, 2 * (i / 3) + i % 2)).collect();
        let says = ["accuses", "supplies", "condemns", "sanctions"];
        let ties: Vec<(usize, usize, &str)> = (0..cards)
            .map(|i| (i, (i * 2 + 1) % cards, says[i % 4]))
            .collect();
        let request = page(&slots, &ties);
        let paths = orthogonal::route(&request);
        assert_eq!(faults(&request, &paths), vec![]);
        all += paths.len();
        found += paths.iter().flatten().count();
    }
    assert!(found * 100 >= all * 95, "{found} of {all}");
}
