//! Feeds the gate whatever a fuzzer thinks of.

#![no_main]

use chancery::brief::{NoFolder, check};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let checked = check(bytes, &NoFolder);
    assert!(checked.brief.is_some() || !checked.faults.is_empty());
});
