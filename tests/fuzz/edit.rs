//! Writes places into whatever a fuzzer thinks of.

#![no_main]

mod acts;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| acts::edit(bytes));
