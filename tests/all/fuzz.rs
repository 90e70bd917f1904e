//! The acts of the fuzz targets, on the corpus and on what a mutator makes of it.

#[path = "../fuzz/acts.rs"]
mod acts;
#[path = "../fuzz/mutate.rs"]
mod mutate;

use std::fs;
use std::panic::catch_unwind;
use std::path::Path;
use std::time::Instant;

use acts::ACTS;
use mutate::{Numbers, mutant};

/// Seconds of processor time for an act on a file of less than 1 MiB: far more than an unoptimised
/// build needs, whatever else the machine does.
const SECONDS: f64 = 5.0;

/// The files of a folder, in the order of their names.
fn files(folder: &str) -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let entries = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut paths: Vec<_> = entries
        .filter(|path| path.extension().is_some_and(|end| end == "ron"))
        .collect();
    paths.sort();
    let read = |path: &Path| (path.display().to_string(), fs::read(path).unwrap());
    paths.iter().map(|path| read(path)).collect()
}

/// Puts the bytes through every act; returns the longest time that one took in seconds, and which.
#[track_caller]
fn check(name: &str, bytes: &[u8]) -> (f64, &'static str) {
    let mut longest = (0.0, "");
    for (act, run) in ACTS {
        let begun = busy();
        let done = catch_unwind(|| run(bytes));
        assert!(
            done.is_ok(),
            "{act} of {name}:\n{}",
            String::from_utf8_lossy(bytes)
        );
        let took = busy() - begun;
        assert!(took < SECONDS, "{act} of {name} took {took:.1} s");
        if took > longest.0 {
            longest = (took, act);
        }
    }
    longest
}

/// Seconds of processor time that this thread has had, 0 where the system does not say.
fn busy() -> f64 {
    let told = fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|told| told.split(' ').next()?.parse::<f64>().ok());
    nanoseconds.unwrap_or_default() / 1e9
}

/// The corpus and the briefs that come with the program, those that are text.
fn seeds() -> Vec<String> {
    let all = [files("tests/fuzz/corpus"), files("briefs")].concat();
    let texts = all.into_iter().map(|(_, bytes)| String::from_utf8(bytes));
    texts.filter_map(Result::ok).collect()
}

#[test]
fn every_file_of_the_corpus_is_put_through_every_act() {
    let corpus = files("tests/fuzz/corpus");
    assert!(!corpus.is_empty());
    for (name, bytes) in corpus {
        assert!(
            bytes.len() <= 4096,
            "{name} is too large to be read by people"
        );
        check(&name, &bytes);
    }
}

#[test]
fn mutants_of_the_corpus_are_put_through_every_act() {
    let seeds = seeds();
    for seed in 0..300 {
        let mutant = mutant(&seeds, &mut Numbers(seed));
        check(&format!("mutant {seed}"), mutant.as_bytes());
    }
}

/// `FUZZ_FROM=1000 FUZZ_COUNT=100000 cargo test --test all fuzz -- --ignored --nocapture`
#[test]
#[ignore = "runs for as long as it is asked to"]
fn many_mutants() {
    let number = |name: &str| std::env::var(name).ok().and_then(|said| said.parse().ok());
    let (from, count) = (number("FUZZ_FROM"), number("FUZZ_COUNT"));
    let (from, count) = (from.unwrap_or(0), count.unwrap_or(1000));
    let seeds = seeds();
    let begun = Instant::now();
    let mut slowest = (0.0, String::new());
    for seed in from..from + count {
        let mutant = mutant(&seeds, &mut Numbers(seed));
        let (took, act) = check(&format!("mutant {seed}"), mutant.as_bytes());
        if took > slowest.0 {
            slowest = (
                took,
                format!("{act} of mutant {seed}, {} bytes", mutant.len()),
            );
        }
    }
    let took = begun.elapsed().as_secs_f64();
    let (longest, which) = slowest;
    println!("{count} mutants in {took:.1} s; the slowest took {longest:.3} s: {which}");
}
