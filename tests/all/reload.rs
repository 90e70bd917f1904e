//! What the user has done with a brief outlives a newer version of its file.

use std::sync::Arc;

use chancery::brief::{Brief, EntityKind, Item, Mark, NoFolder, SideIx, check};
use chancery::session::{Command, Cue, Filter, Region, Settings, State, Talk};
use proptest::prelude::*;

/// A brief with these sides and entities, each named by a letter, and a step for each title.
fn brief(sides: &str, entities: &str, titles: &[String]) -> Brief {
    let sides = sides
        .chars()
        .map(|c| format!("(id: \"{c}\", label: \"{c}\"),"));
    let entities = entities
        .chars()
        .map(|c| format!("(id: \"{c}\", name: \"{c}\", kind: law),"));
    let steps = titles
        .iter()
        .map(|title| format!("(title: \"{title}\", show: diagram),"));
    let text = format!(
        "(format: 1, head: (title: \"T\", mark: clear), sides: [{}], entities: [{}], story: [{}])",
        sides.collect::<String>(),
        entities.collect::<String>(),
        steps.collect::<String>()
    );
    check(text.as_bytes(), &NoFolder).brief.unwrap()
}

fn state(sides: &str, entities: &str) -> State {
    State::new(Arc::new(brief(sides, entities, &[])), Settings::default())
}

fn select(state: &mut State, id: &str) {
    let item = state.brief().find(id).unwrap();
    state.apply(Command::Select(item));
}

fn selected(state: &State) -> Option<&str> {
    state.selection().map(|item: Item| state.brief().id(item))
}

#[test]
fn the_way_back_and_forward_stays() {
    let mut before = state("", "abc");
    for id in ["a", "b", "c", "a"] {
        select(&mut before, id);
    }
    before.apply(Command::Fill(Region::Cards));
    before.apply(Command::Back);
    before.apply(Command::Back);
    // Everything has another place by now, and one is gone.
    let mut after = before.reloaded(Arc::new(brief("", "dca", &[])));
    assert_eq!(selected(&after), Some("c"));
    for (command, id) in [
        (Command::Forward, Some("a")),
        (Command::Back, Some("c")),
        (Command::Back, None),
        (Command::Back, Some("a")),
    ] {
        after.apply(command.clone());
        assert_eq!(selected(&after), id, "{command:?}");
    }
}

#[test]
fn what_is_hidden_stays_hidden() {
    let mut before = state("xyz", "a");
    before.apply(Command::SetFilter(Filter {
        hidden_kinds: [EntityKind::Person].into(),
        hidden_sides: [None, Some(SideIx(0)), Some(SideIx(1))].into(),
        ..Filter::default()
    }));
    let after = before.reloaded(Arc::new(brief("zwy", "a", &[])));
    assert_eq!(
        *after.filter(),
        Filter {
            hidden_kinds: [EntityKind::Person].into(),
            hidden_sides: [None, Some(SideIx(2))].into(),
            ..Filter::default()
        }
    );
}

#[test]
fn a_talk_follows_its_step_by_what_it_is() {
    let check = |before: &str, at: usize, after: &str, wanted: usize| {
        let story = |titles: &str| {
            let titles: Vec<String> = titles.chars().map(String::from).collect();
            brief("", "a", &titles)
        };
        let mut talk = Talk::begin(&story(before), Mark::Clear, Settings::default(), at).unwrap();
        talk.reload(&story(after)).unwrap();
        assert_eq!(talk.live().step(), wanted, "{before} {at} {after}");
    };
    check("abcd", 2, "xabcd", 3);
    check("abcd", 2, "bcd", 1);
    check("abcd", 2, "abd", 2);
    check("abcd", 2, "abxd", 2);
    check("abcd", 3, "ab", 1);
    check("aaaa", 2, "aaaa", 2);
    check("aaaa", 3, "aa", 1);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn steps_around_it_move_a_talk_nowhere(
        many in 1..12usize, at in any::<prop::sample::Index>(),
        stays in prop::collection::vec(any::<bool>(), 12), added in prop::collection::vec(0..12usize, 0..6),
    ) {
        let at = at.index(many);
        let title = |n: usize| format!("Step {n}");
        let titles: Vec<String> = (0..many).map(title).collect();
        let kept = titles.iter().enumerate().filter(|(n, _)| *n == at || stays[*n]);
        let mut newer: Vec<String> = kept.map(|(_, title)| title.clone()).collect();
        for n in added {
            newer.insert(n.min(newer.len()), "Added".to_owned());
        }
        let before = brief("", "a", &titles);
        let mut talk = Talk::begin(&before, Mark::Clear, Settings::default(), at).unwrap();
        talk.apply(Cue::Freeze);
        talk.reload(&brief("", "a", &newer)).unwrap();
        let story = talk.live().state().story();
        prop_assert_eq!(&story[talk.live().step()].title, &title(at));
        // What is frozen may hold what has been taken out; where nothing has changed it stays.
        prop_assert_eq!(talk.is_frozen(), newer == titles);
    }
}
