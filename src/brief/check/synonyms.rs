//! Words that people write where a brief has others.

/// For words of closed lists, the word of the list that they mean.
const MEANT: &[(&str, &[&str])] = &[
    (
        "person",
        &[
            "individual",
            "human",
            "people",
            "official",
            "politician",
            "leader",
        ],
    ),
    (
        "agency",
        &[
            "authority",
            "regulator",
            "police",
            "court",
            "office",
            "bureau",
            "public_body",
        ],
    ),
    ("ministry", &["department", "government", "cabinet"]),
    (
        "company",
        &["firm", "business", "corporation", "bank", "enterprise"],
    ),
    (
        "hacker_group",
        &["threat_actor", "apt", "hackers", "intrusion_set"],
    ),
    ("country", &["state", "nation", "territory"]),
    ("media", &["newspaper", "broadcaster", "outlet", "website"]),
    ("law", &["statute", "act", "regulation", "decree"]),
    (
        "place",
        &[
            "city", "town", "region", "island", "port", "site", "location", "facility", "river",
        ],
    ),
    (
        "organisation",
        &[
            "ngo",
            "igo",
            "group",
            "association",
            "union",
            "institution",
            "institute",
            "think_tank",
            "university",
            "foundation",
            "charity",
            "body",
        ],
    ),
    ("party", &["political_party", "movement"]),
    (
        "armed_force",
        &[
            "army",
            "navy",
            "militia",
            "military",
            "armed_group",
            "armed_forces",
        ],
    ),
    ("treaty", &["agreement", "accord", "convention", "pact"]),
    ("project", &["infrastructure", "pipeline", "dam"]),
    (
        "document",
        &[
            "report",
            "paper",
            "letter",
            "contract",
            "memo",
            "resolution",
        ],
    ),
    ("vessel", &["ship", "boat", "ferry", "tanker"]),
    ("programme", &["scheme", "initiative", "campaign", "fund"]),
    (
        "product",
        &["software", "weapon", "goods", "technology", "commodity"],
    ),
    ("leads", &["heads", "runs", "chairs", "directs"]),
    ("finances", &["funds", "pays", "pays_for"]),
    ("part_of", &["member_of", "belongs_to", "subsidiary_of"]),
    ("targets", &["attacks", "hits"]),
    ("supplies", &["sells_to", "delivers_to", "provides"]),
    ("located_in", &["in", "based_in", "located_at", "seat_in"]),
    ("allied_with", &["ally_of", "allies"]),
    ("communicates_with", &["talks_to", "meets", "writes_to"]),
    ("family", &["married_to", "relative_of", "related_to"]),
    ("builds", &["constructs", "makes"]),
    ("accuses", &["blames"]),
    ("binds", &["obliges"]),
    ("alleged", &["claimed", "reported", "suspected"]),
    ("confirmed", &["proven", "verified", "true", "fact"]),
    ("disputed", &["contested", "unclear"]),
    ("denied", &["rejected", "refuted", "false"]),
    ("denies", &["rejects", "contradicts"]),
    ("rebuts", &["disputes", "counters"]),
    ("confirms", &["agrees", "accepts"]),
    (
        "almost_no_chance",
        &["remote", "remote_chance", "impossible"],
    ),
    (
        "remote_chance",
        &["remote", "almost_no_chance", "impossible"],
    ),
    ("highly_unlikely", &["very_unlikely", "highly_improbable"]),
    (
        "realistic_possibility",
        &[
            "possible",
            "even",
            "even_chance",
            "roughly_even",
            "roughly_even_chance",
        ],
    ),
    ("highly_likely", &["very_likely", "highly_probable"]),
    ("uk", &["phia", "yardstick", "gb", "uk_yardstick"]),
    ("icd203", &["icd", "icd_203", "us", "odni"]),
    ("very_unlikely", &["highly_unlikely", "highly_improbable"]),
    ("unlikely", &["improbable"]),
    (
        "roughly_even_chance",
        &[
            "possible",
            "even",
            "even_chance",
            "roughly_even",
            "realistic_possibility",
        ],
    ),
    ("likely", &["probable", "probably"]),
    ("very_likely", &["highly_likely", "highly_probable"]),
    (
        "almost_certain",
        &["certain", "nearly_certain", "almost_certainly"],
    ),
    ("low", &["weak", "limited"]),
    ("moderate", &["medium", "middle"]),
    ("high", &["strong", "good"]),
    ("diagram", &["map", "network", "relations", "ties"]),
    ("cards", &["entities", "actors", "who"]),
    ("claim_and_answer", &["quotes", "answers"]),
    ("claims", &["disputes", "matters", "contested"]),
    ("timeline", &["events", "chronology"]),
    ("overview", &["summary", "bottom_line", "bluf"]),
    ("next", &["next_steps", "actions"]),
    ("press", &["news", "newspaper"]),
    ("official", &["government"]),
    ("machine_made", &["ai", "generated"]),
];

/// The key of the list that a word means, if the list has one for it. The word is in small letters, its
/// parts joined by `_`.
#[must_use]
pub fn meant<'k>(word: &str, keys: &[&'k str]) -> Option<&'k str> {
    let means = |key: &&&'k str| {
        let mut own = MEANT.iter().filter(|(meant, _)| *meant == **key);
        own.any(|(_, words)| words.contains(&word))
    };
    keys.iter().find(means).copied()
}
