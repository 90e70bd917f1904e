//! A fuzzer's mutations, half of them as the grammar of briefs has them and half of bare bytes.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use crate::mutate::{Numbers, changed};

/// The files of the corpus, for pieces of them.
static FILES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus");
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<_> = entries.map(|entry| entry.path()).collect();
    paths.sort();
    let texts = paths.iter().map(fs::read_to_string);
    texts.filter_map(Result::ok).collect()
});

/// Changes the first `size` bytes of the data and returns how many they are then, at most `max_size`.
pub fn mutate(data: &mut [u8], size: usize, max_size: usize, seed: u32) -> usize {
    let mut numbers = Numbers(u64::from(seed));
    let text = str::from_utf8(&data[..size]).map(str::to_owned);
    let (Ok(text), 0) = (text, numbers.below(2)) else {
        return libfuzzer_sys::fuzzer_mutate(data, size, max_size);
    };
    let text = changed(text, &FILES, &mut numbers);
    let text = &text[..text.floor_char_boundary(max_size)];
    data[..text.len()].copy_from_slice(text.as_bytes());
    text.len()
}
