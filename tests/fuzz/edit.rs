//! Writes places into whatever a fuzzer thinks of.

#![no_main]

mod acts;
mod grammar;
mod mutate;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| acts::edit(bytes));
libfuzzer_sys::fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    grammar::mutate(data, size, max_size, seed)
});
