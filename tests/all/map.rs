//! What is asked of the map, through the session's boundary: ways, neighbourhoods, periods, places.

use std::sync::Arc;

use chancery::brief::{EntityIx, Item, NoFolder, check};
use chancery::diagram::layout::Point;
use chancery::session::{Command, Effect, Filter, Period, Place, Settings, State, WayTo, Within};

/// A brief of entities a to z, tied as given: `ab` for a relation from a to b, with a date if one
/// follows.
fn state(ties: &[&str]) -> State {
    let entities: Vec<String> = ('a'..='h')
        .map(|id| {
            let name = id.to_ascii_uppercase();
            format!("(id: \"{id}\", name: \"{name}\", kind: company),")
        })
        .collect();
    let relation = |(i, tie): (usize, &&str)| {
        let (ends, date) = tie.split_once(' ').unwrap_or((tie, ""));
        let (from, to) = ends.split_at(1);
        let date = match date {
            "" => String::new(),
            date => format!(", date: \"{date}\""),
        };
        format!(
            "(id: \"r{i}\", from: \"{from}\", to: \"{to}\", kind: owns, status: alleged{date}),"
        )
    };
    let relations: Vec<String> = ties.iter().enumerate().map(relation).collect();
    let (entities, relations) = (entities.concat(), relations.concat());
    let file = format!(
        "(format: 1, head: (title: \"Ties\"), entities: [{entities}], relations: [{relations}])"
    );
    let checked = check(file.as_bytes(), &NoFolder);
    let brief = checked.brief.expect("a brief without faults");
    State::new(Arc::new(brief), Settings::default())
}

fn entity(id: char) -> Item {
    Item::Entity(EntityIx(u32::from(id) - u32::from('a')))
}

fn find(state: &mut State, from: char, to: char) {
    state.apply(Command::Select(entity(from)));
    state.apply(Command::AskWay);
    state.apply(Command::Select(entity(to)));
}

/// What of the items is in focus, by id.
fn in_focus(state: &State) -> Vec<&str> {
    let brief = state.brief();
    let items = brief.items().filter(|item| state.focus().has(*item));
    items.map(|item| brief.id(item)).collect()
}

#[track_caller]
fn check_way(ties: &[&str], words: &str, focus: &[&str]) {
    let mut state = state(ties);
    find(&mut state, 'a', 'd');
    let way = state.way().expect("a way was asked for");
    assert_eq!(way.words(state.brief()), words);
    assert_eq!(in_focus(&state), focus);
}

#[test]
fn shortest_ways_come_into_focus_and_are_told() {
    check_way(
        &["ad"],
        "From A to D it is one step: A owns D (alleged).",
        &["a", "d", "r0"],
    );
    check_way(
        &["ba", "db", "ae", "eb"],
        "From A to D it is 2 steps: B owns A (alleged); D owns B (alleged).",
        &["a", "b", "d", "r0", "r1"],
    );
    check_way(
        &["ab", "bd", "ac", "cd", "ba"],
        "From A to D it is 2 steps: A owns B (alleged), B owns A (alleged); B owns D (alleged). \
         Another way is as short.",
        &["a", "b", "c", "d", "r0", "r1", "r2", "r3", "r4"],
    );
    check_way(
        &["ab", "aa"],
        "No way leads from A to D along the relations shown.",
        &["a", "d"],
    );
}

#[test]
fn a_way_ends_with_dismiss_back_or_another_selection() {
    for end in [Command::Dismiss, Command::Select(entity('b'))] {
        let mut state = state(&["ad", "ab"]);
        find(&mut state, 'a', 'd');
        assert_eq!(state.selection(), Some(entity('a')));
        state.apply(end);
        assert_eq!((state.way(), state.place().way), (None, WayTo::Nowhere));
        state.apply(Command::Back);
        assert!(state.way().is_some());
    }
}

#[test]
fn a_way_needs_two_ends() {
    let mut state = state(&["ad"]);
    state.apply(Command::AskWay);
    assert_eq!(state.place(), Place::default());
    find(&mut state, 'a', 'a');
    assert_eq!(state.way(), None);
    assert_eq!(state.selection(), Some(entity('a')));
}

#[test]
fn ways_keep_to_what_is_shown() {
    let mut state = state(&["ad 2020", "ab 2024", "bd 2024"]);
    find(&mut state, 'a', 'd');
    assert_eq!(in_focus(&state), ["a", "d", "r0"]);
    let period = Period {
        from: "2022".parse().ok(),
        ..Period::default()
    };
    state.apply(Command::SetFilter(Filter {
        period,
        ..Filter::default()
    }));
    assert_eq!(in_focus(&state), ["a", "b", "d", "r1", "r2"]);
}

#[test]
fn a_neighbourhood_grows_and_shrinks_by_steps() {
    let mut state = state(&["ab", "cb", "cd", "ee"]);
    let shown = |state: &State| -> String {
        let brief = state.brief();
        let entities = brief.items().filter(|item| matches!(item, Item::Entity(_)));
        let shown = entities.filter(|item| state.maps(*item));
        shown.map(|item| brief.id(item)).collect()
    };
    state.apply(Command::Widen);
    assert_eq!(shown(&state), "abcdefgh");
    state.apply(Command::Select(entity('a')));
    for want in ["ab", "abc", "abcd", "abcd"] {
        state.apply(Command::Widen);
        assert_eq!(shown(&state), want);
    }
    state.apply(Command::Narrow);
    state.apply(Command::Narrow);
    assert_eq!(shown(&state), "abc");
    state.apply(Command::Select(entity('c')));
    state.apply(Command::Widen);
    assert_eq!(shown(&state), "bcd");
    state.apply(Command::Narrow);
    assert_eq!(shown(&state), "abcdefgh");
    state.apply(Command::Back);
    assert_eq!(shown(&state), "bcd");
    state.apply(Command::ShowAll);
    assert_eq!(shown(&state), "abcdefgh");
}

#[track_caller]
fn check_period(from: &str, to: &str, date: &str, want: Within) {
    let period = Period {
        from: from.parse().ok(),
        to: to.parse().ok(),
        dated_only: false,
    };
    let date = date.parse().ok();
    assert_eq!(period.holds(date.as_ref()), want, "{from}..{to}: {date:?}");
}

#[test]
fn vague_dates_are_only_perhaps_in_a_period() {
    for (date, want) in [
        ("2024-06-03", Within::Surely),
        ("2024", Within::Perhaps),
        ("2024-05", Within::Outside),
        ("circa 2024-07", Within::Perhaps),
        ("circa 2021", Within::Outside),
        ("before 2024-06", Within::Outside),
        ("before 2025", Within::Perhaps),
        ("after 2024", Within::Outside),
        ("after 2020", Within::Perhaps),
        ("2020..2030", Within::Surely),
        ("2020..2024-06", Within::Surely),
        ("2020..", Within::Surely),
        ("2024..", Within::Perhaps),
        ("2024-08..", Within::Surely),
        ("..2024", Within::Perhaps),
        ("..2025", Within::Surely),
        ("'last week'", Within::Undated),
        ("'last week' before 2024-01-10", Within::Outside),
        ("", Within::Undated),
    ] {
        check_period("2024-06", "2024-08", date, want);
    }
    check_period("2024-06-15", "", "2020..2024-06", Within::Perhaps);
    check_period("", "2024", "before 2024", Within::Surely);
    check_period("2024", "", "after 2024", Within::Surely);
    check_period("", "", "circa 2024", Within::Surely);
}

fn put(state: &mut State, id: char, x: f64) {
    let Item::Entity(card) = entity(id) else {
        return;
    };
    state.apply(Command::PutCard(card, Point { x, y: 0.4 }));
}

fn places(state: &State) -> Vec<(&str, f64, f64)> {
    let all = state.places().all().iter();
    all.map(|(id, at)| (id.as_str(), at.x, at.y)).collect()
}

#[test]
fn places_are_kept_taken_back_and_forgotten() {
    let mut state = state(&["ab"]);
    put(&mut state, 'a', 10.2);
    put(&mut state, 'b', 20.0);
    put(&mut state, 'b', 20.0);
    assert_eq!(places(&state), [("a", 10.0, 0.0), ("b", 20.0, 0.0)]);
    state.apply(Command::Undo);
    assert_eq!(places(&state), [("a", 10.0, 0.0)]);
    state.apply(Command::Redo);
    state.apply(Command::TidyUp);
    assert_eq!(places(&state), []);
    state.apply(Command::Undo);
    assert_eq!(places(&state).len(), 2);
    put(&mut state, 'a', f64::NAN);
    state.apply(Command::Undo);
    put(&mut state, 'c', 1.0);
    assert!(!state.places().can_redo());
}

#[test]
fn places_outlive_a_new_version_and_are_written_once() {
    let mut state = state(&["ab"]);
    assert_eq!(state.apply(Command::WritePlaces), Effect::None);
    put(&mut state, 'a', 10.0);
    let at = Point { x: 10.0, y: 0.0 };
    let wanted = Effect::WritePlaces(vec![("a".to_owned(), at)]);
    assert_eq!(state.apply(Command::WritePlaces), wanted);
    let mut brief = state.brief().clone();
    brief.entities[0].at = Some((10.0, 0.0));
    let mut state = state.reloaded(Arc::new(brief));
    assert_eq!(places(&state), [("a", 10.0, 0.0)]);
    assert_eq!(state.apply(Command::WritePlaces), Effect::None);
}

#[test]
fn way_and_neighbourhood_outlive_a_new_version() {
    let mut state = state(&["ad", "ab"]);
    find(&mut state, 'a', 'd');
    state.apply(Command::Widen);
    let mut brief = state.brief().clone();
    brief.head.title = "Other".to_owned();
    let place = state.place();
    assert_eq!(state.reloaded(Arc::new(brief)).place(), place);
}
