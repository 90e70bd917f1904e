//! Composes pages of whatever a fuzzer thinks of.

#![no_main]

mod acts;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| acts::pages(bytes));
