//! A program that is killed while somebody types and saves: what is older than a second is there when it
//! starts again.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command as Process, Stdio};
use std::sync::mpsc::channel;
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::driven::Driven;
use crate::app::settings::Kept;
use crate::brief::edit::{Edit, List, Target, Written};
use crate::brief::{NoFolder, check};
use crate::session::Command;

/// Names the folder to the program that is to be killed.
const FOLDER: &str = "CHANCERY_KILLED_IN";
/// What may be lost.
const MOST: Duration = Duration::from_secs(1);

const FILE: &str = "// Mine.\n(format: 1, head: (title: \"T\", mark: green),
    entities: [(id: \"a\", name: \"A\", kind: law)],
    events: [(id: \"e\", date: \"2025\", text: \"Words:\")],
)\n";

fn open(folder: &Path) -> Driven {
    let (kept, _) = Kept::read_from(folder.join("own/settings.ron"));
    Driven::with(&folder.join("a.ron"), kept)
}

fn word(n: usize) -> String {
    format!(" w{n}.")
}

/// Says of each word that it stands in the window, and saves now and then.
#[test]
#[ignore = "another test begins it, and kills it"]
fn types_until_it_is_killed() {
    let folder = std::env::var(FOLDER).unwrap();
    let mut driven = open(Path::new(&folder));
    let mut words = "Words:".to_owned();
    for n in 0.. {
        words.push_str(&word(n));
        let target = Target::Item(List::Events, 0);
        applies(
            &mut driven,
            Command::Edit {
                label: "the words".to_owned(),
                key: Some("words".to_owned()),
                edits: vec![Edit::set(target, "text", Written::text(&words))],
            },
        );
        let text = driven.window.state.document().unwrap().text();
        assert!(text.contains(&word(n)), "{text}");
        println!("\ntyped {n}");
        if n % 37 == 36 {
            applies(&mut driven, Command::Save);
        }
        sleep(Duration::from_millis(15));
    }
}

fn applies(driven: &mut Driven, command: Command) {
    let effect = driven.window.state.apply(command);
    let ctx = driven.ctx.clone();
    driven.window.perform(&ctx, effect);
    driven.frame(Vec::new());
}

/// Kills the program after it has typed for a while, and looks what is left.
#[track_caller]
fn check_killed(after: Duration) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.ron"), FILE).unwrap();
    let mut child = Process::new(std::env::current_exe().unwrap())
        .args(["types_until_it_is_killed", "--ignored", "--nocapture"])
        .env(FOLDER, folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let (begun, begins) = channel();
    let listener = std::thread::spawn(move || {
        let typed = lines.map_while(Result::ok).filter_map(|line| {
            let n = line.strip_prefix("typed ")?.parse::<usize>().ok()?;
            // Heard once, at the first of them.
            let _ = begun.send(());
            Some((Instant::now(), n))
        });
        typed.collect::<Vec<_>>()
    });
    let begun = begins.recv_timeout(Duration::from_mins(2));
    assert_eq!(begun, Ok(()), "nothing is typed");
    sleep(after);
    child.kill().unwrap();
    let killed = Instant::now();
    child.wait().unwrap();
    let typed = listener.join().unwrap();
    let old = typed.iter().filter(|(at, _)| *at + MOST <= killed);
    let old = old.map(|(_, n)| n + 1).max().unwrap_or_default();

    let file = std::fs::read(folder.path().join("a.ron")).unwrap();
    let checked = check(&file, &NoFolder);
    assert!(checked.brief.is_some(), "{:?}", checked.faults);
    let mut driven = open(folder.path());
    if !driven.window.file.unsaved.is_empty() {
        applies(&mut driven, Command::Recover(true));
    }
    let text = driven.window.state.document().unwrap().text();
    for n in 0..old {
        assert!(
            text.contains(&word(n)),
            "word {n} of {old} was lost: {text}"
        );
    }
    assert!(text.starts_with("// Mine.\n"), "{text}");
    println!("killed after {} words, {old} of them old", typed.len());
}

#[test]
fn what_is_older_than_a_second_outlives_being_killed() {
    for tenths in [11, 16, 22] {
        check_killed(Duration::from_millis(100 * tenths));
    }
}

/// `cargo test --lib killed_two_hundred -- --ignored --nocapture`
#[test]
#[ignore = "takes ten minutes"]
fn it_is_killed_two_hundred_times() {
    for n in 0..200 {
        check_killed(Duration::from_millis(500 + n * 7919 % 2_500));
    }
}
