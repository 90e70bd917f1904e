//! The codes of advice, each with its reason.

/// Every code of advice, with its reason and the standard that it is from.
pub const ADVICE: [(&str, &str); 19] = [
    (
        "mixed-sureness",
        "How likely something is and how good the grounds are answer different questions; a sentence \
         holds one of them (ICD 203, D.6.e.2).",
    ),
    (
        "likelihood-words",
        "Readers take one row of words for likelihood, never mixed with others (ICD 203, D.6.e.2.a).",
    ),
    (
        "judgment-without-basis",
        "A judgment says what it rests on (ICD 203, D.6.e.1 and ICD 206).",
    ),
    (
        "judgment-without-alternative",
        "What is not certain might be otherwise; readers want to know what would show it (ICD 203, \
         D.6.e.4).",
    ),
    (
        "judgment-in-fact",
        "What sources state and what the authors conclude are told apart (ICD 203, D.6.e.3).",
    ),
    (
        "quote-without-time",
        "Words are told with when or where they were said, so that readers can find them (ICD 206).",
    ),
    (
        "accusation-as-fact",
        "What is known and what somebody claims are told apart (ICD 203, D.6.e.3).",
    ),
    (
        "answered-as-fact",
        "What one side denies is not stated as plain fact (ICD 203, D.6.e.3 and D.6.e.4).",
    ),
    (
        "denial-not-told",
        "Readers see a tie’s status before its answers; it says what they come to (ICD 203, D.6.e.4).",
    ),
    (
        "denied-by-nobody",
        "A status says what is on record, so that readers can look it up (ICD 206).",
    ),
    (
        "side-not-heard",
        "Other accounts are weighed, or it is said that there are none (ICD 203, D.6.e.4).",
    ),
    (
        "stale-date",
        "The day whose knowledge a brief holds is not before what it rests on (ICD 203, D.6.c).",
    ),
    (
        "not-mentioned",
        "What nothing else names costs readers time (ICD 203, D.6.e.5).",
    ),
    ("empty-step", "A step that shows nothing is a blank page."),
    (
        "two-spellings",
        "Readers take two spellings of a name for two names.",
    ),
    (
        "letters-of-two-scripts",
        "Names with signs that nobody sees, or letters that look like others, are not found and may be \
         meant to deceive (Unicode Technical Standard 39).",
    ),
    (
        "mark-below-basis",
        "What is made of marked sources carries their mark, unless it can be told without them (TLP \
         2.0; ICD 208 on writing for release).",
    ),
    (
        "long-notice",
        "A notice stands on every page, so it takes room from each.",
    ),
    (
        "fiction-not-noticed",
        "A page may be shown without its title; what is invented says so on each.",
    ),
];
