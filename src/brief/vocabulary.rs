//! The closed lists of words that a brief is written in: what its file says, and what readers see.

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident $key:literal $words:literal),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[derive(serde::Serialize)]
        pub enum $name {
            $($(#[$vdoc])* #[serde(rename = $key)] $variant),+
        }

        impl $name {
            /// Every one, in order.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// What stands in a brief's file.
            #[must_use]
            pub fn key(self) -> &'static str {
                match self { $(Self::$variant => $key),+ }
            }

            /// What readers see.
            #[must_use]
            pub fn words(self) -> &'static str {
                match self { $(Self::$variant => $words),+ }
            }
        }
    )+};
}

words! {
    /// Handling mark: Traffic Light Protocol 2.0 (FIRST, August 2022), from the least to the most
    /// restricted.
    Mark {
        /// No limit on disclosure.
        Clear "clear" "TLP:CLEAR",
        /// Within the community.
        Green "green" "TLP:GREEN",
        /// Need to know, within the organisation and its clients.
        Amber "amber" "TLP:AMBER",
        /// Need to know, within the organisation only.
        AmberStrict "amber_strict" "TLP:AMBER+STRICT",
        /// For the named recipients only.
        Red "red" "TLP:RED",
    }

    /// What an entity is.
    #[derive(serde::Deserialize)]
    EntityKind {
        /// A human being.
        Person "person" "person",
        /// A public body below a ministry or beside it.
        Agency "agency" "agency",
        /// A ministry or department of a government.
        Ministry "ministry" "ministry",
        /// A business.
        Company "company" "company",
        /// A group that intrudes into computers.
        HackerGroup "hacker_group" "hacker group",
        /// A country or territory.
        Country "country" "country",
        /// A newspaper, channel or site.
        Media "media" "media",
        /// A law, rule or list.
        Law "law" "law",
        /// A town, region, water or site.
        Place "place" "place",
        /// An association, union or institution; what has members.
        #[serde(alias = "organization")]
        Organisation "organisation" "organisation",
        /// A political party.
        Party "party" "party",
        /// An army, navy or armed group.
        ArmedForce "armed_force" "armed force",
        /// What states have agreed.
        Treaty "treaty" "treaty",
        /// Something that is being built or done, with an end.
        Project "project" "project",
        /// A report, contract or letter.
        Document "document" "document",
        /// A ship or boat.
        Vessel "vessel" "vessel",
        /// A scheme of several projects, or a fund.
        #[serde(alias = "program")]
        Programme "programme" "programme",
        /// What is made, sold or used.
        Product "product" "product",
        /// Anything else.
        Other "other" "other",
    }

    /// What a relation is.
    #[derive(serde::Deserialize)]
    RelationKind {
        /// Imposes sanctions on.
        Sanctions "sanctions" "sanctions",
        /// Says that the other did wrong.
        Accuses "accuses" "accuses",
        /// Contradicts.
        Denies "denies" "denies",
        /// Has in its service.
        Employs "employs" "employs",
        /// Belongs to.
        PartOf "part_of" "part of",
        /// Is held to be the work of.
        AttributedTo "attributed_to" "attributed to",
        /// Attacks or aims at.
        Targets "targets" "targets",
        /// Answers to.
        ReportsTo "reports_to" "reports to",
        /// Provides goods or services to.
        Supplies "supplies" "supplies",
        /// Holds.
        Owns "owns" "owns",
        /// Heads.
        Leads "leads" "leads",
        /// Pays for.
        Finances "finances" "finances",
        /// Makes or constructs.
        Builds "builds" "builds",
        /// Lies or sits in.
        LocatedIn "located_in" "located in",
        /// Stands between those who disagree.
        Mediates "mediates" "mediates",
        /// Obliges.
        Binds "binds" "binds",
        /// Stands on the same side by agreement.
        AlliedWith "allied_with" "allied with",
        /// Seeks an agreement with.
        NegotiatesWith "negotiates_with" "negotiates with",
        /// Buys from and sells to.
        TradesWith "trades_with" "trades with",
        /// Is related by birth or marriage.
        Family "family" "family of",
        /// Exchanges words with.
        CommunicatesWith "communicates_with" "communicates with",
        /// Sets rules for.
        Regulates "regulates" "regulates",
        /// Anything else; give it a label.
        Other "other" "is tied to",
    }

    /// How far a relation, an event or a fact is established.
    #[derive(serde::Deserialize)]
    Status {
        /// A source states it of itself or as plain fact.
        Stated "stated" "stated",
        /// Somebody claims it of another.
        Alleged "alleged" "alleged",
        /// Independent sources agree.
        Confirmed "confirmed" "confirmed",
        /// Sources disagree.
        Disputed "disputed" "disputed",
        /// The one it is said of denies it.
        Denied "denied" "denied",
    }

    /// In which sense one quote answers another.
    #[derive(serde::Deserialize)]
    Stance {
        /// Argues against it.
        Rebuts "rebuts" "rebuts",
        /// Says it is not so.
        Denies "denies" "denies",
        /// Says it is so.
        Confirms "confirms" "confirms",
        /// Narrows it.
        Qualifies "qualifies" "qualifies",
    }

    /// Whose words a brief has for likelihood, and what stretches of percent they stand for.
    #[derive(serde::Deserialize)]
    Scale {
        /// The first row of terms of Intelligence Community Directive 203, D.6.e.2.a (Office of the
        /// Director of National Intelligence, 2 January 2015).
        Icd203 "icd203" "ICD 203",
        /// The Probability Yardstick of the United Kingdom's Professional Head of Intelligence
        /// Assessment (PHIA, Professional Development Framework for all-source intelligence assessment,
        /// 2019). Its stretches do not touch.
        Uk "uk" "UK yardstick",
    }

    /// How likely a judgment is, in the words of one [`Scale`], from the least to the most likely of each;
    /// the same word stands for another stretch on another scale.
    #[derive(serde::Deserialize)]
    Likelihood {
        /// 1 to 5 %.
        AlmostNoChance "almost_no_chance" "almost no chance",
        /// 5 to 20 %.
        VeryUnlikely "very_unlikely" "very unlikely",
        /// 20 to 45 %.
        Unlikely "unlikely" "unlikely",
        /// 45 to 55 %.
        RoughlyEvenChance "roughly_even_chance" "roughly even chance",
        /// 55 to 80 %.
        Likely "likely" "likely",
        /// 80 to 95 %.
        VeryLikely "very_likely" "very likely",
        /// 95 to 99 %.
        AlmostCertain "almost_certain" "almost certain",
        /// UK yardstick: up to 5 %.
        UkRemoteChance "remote_chance" "remote chance",
        /// UK yardstick: 10 to 20 %.
        UkHighlyUnlikely "highly_unlikely" "highly unlikely",
        /// UK yardstick: 25 to 35 %.
        #[serde(skip_deserializing)] UkUnlikely "unlikely" "unlikely",
        /// UK yardstick: 40 to 50 %.
        UkRealisticPossibility "realistic_possibility" "realistic possibility",
        /// UK yardstick: 55 to 75 %.
        #[serde(skip_deserializing)] UkLikely "likely" "likely",
        /// UK yardstick: 80 to 90 %.
        UkHighlyLikely "highly_likely" "highly likely",
        /// UK yardstick: 95 % and more.
        #[serde(skip_deserializing)] UkAlmostCertain "almost_certain" "almost certain",
    }

    /// How good the grounds of a judgment are (ICD 203, D.6.e.2).
    #[derive(serde::Deserialize)]
    Confidence {
        /// Scant or doubtful sources.
        Low "low" "low confidence",
        /// Plausible, not well corroborated.
        Moderate "moderate" "moderate confidence",
        /// Good and corroborated.
        High "high" "high confidence",
    }

    /// How far a source can be relied on: the letters of the Admiralty system, apart from what it says
    /// in one case (NATO AJP-2.1).
    #[derive(serde::Deserialize)]
    Reliability {
        /// No doubt.
        A "A" "completely reliable",
        /// Minor doubts.
        B "B" "usually reliable",
        /// Doubts.
        C "C" "fairly reliable",
        /// Serious doubts.
        D "D" "not usually reliable",
        /// Invalid before.
        E "E" "unreliable",
        /// No grounds to judge it.
        F "F" "reliability cannot be judged",
    }

    /// How far what a source says in one case is to be believed: the numbers of the Admiralty system,
    /// apart from the source itself (NATO AJP-2.1).
    Credibility {
        /// Other sources, independent of it, say the same.
        Confirmed "1" "confirmed",
        /// It fits what is known.
        ProbablyTrue "2" "probably true",
        /// It fits in part.
        PossiblyTrue "3" "possibly true",
        /// It does not fit, and is not impossible.
        Doubtful "4" "doubtful",
        /// It contradicts what is known.
        Improbable "5" "improbable",
        /// No grounds to judge it.
        Unjudged "6" "truth cannot be judged",
    }

    /// What sort of source it is.
    #[derive(serde::Deserialize)]
    SourceKind {
        /// A newspaper, agency or channel.
        Press "press" "press",
        /// A government or public body.
        Official "official" "official",
        /// A court.
        Court "court" "court",
        /// A business about itself.
        Company "company" "company",
        /// What somebody told the authors.
        Interview "interview" "interview",
        /// The authors' own notes.
        Own "own" "own notes",
        /// Written by a machine.
        MachineMade "machine_made" "machine-made",
    }

    /// The view that a step of the story is told on.
    #[derive(serde::Deserialize)]
    Show {
        /// Title, bottom line, judgments at a glance.
        Overview "overview" "overview",
        /// All cards.
        Cards "cards" "who",
        /// One card, in full.
        Card "card" "who, in full",
        /// A claim and what answers it.
        ClaimAndAnswer "claim_and_answer" "claim and answer",
        /// Disputed matters, side against side.
        Claims "claims" "what is disputed",
        /// The relations diagram.
        Diagram "diagram" "the map",
        /// Dated events.
        Timeline "timeline" "timeline",
        /// Key judgments.
        Judgments "judgments" "how sure we are",
        /// Contested figures.
        Figures "figures" "figures",
        /// What could be done.
        Options "options" "options",
        /// What is to be done.
        Next "next" "next steps",
        /// Open questions.
        Questions "questions" "open questions",
        /// The list of sources.
        Sources "sources" "sources",
    }
}

impl Mark {
    /// The mark as a file may have it: its word, in capitals too, or in quotation marks what a banner
    /// prints.
    fn written(text: &str) -> Option<Self> {
        let same = |mark: &&Self| match ron::from_str::<String>(text) {
            Ok(banner) => {
                let words = mark.words();
                banner == words || Some(banner.as_str()) == words.strip_prefix("TLP:")
            }
            Err(_) => text == mark.key() || text == mark.key().to_uppercase(),
        };
        Self::ALL.iter().find(same).copied()
    }
}

impl<'de> serde::Deserialize<'de> for Mark {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = Box::<ron::value::RawValue>::deserialize(deserializer)?;
        let mark = Self::written(written.trim().get_ron());
        mark.ok_or_else(|| serde::de::Error::custom("no handling mark"))
    }
}

impl<'de> serde::Deserialize<'de> for Credibility {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = u8::deserialize(deserializer)?;
        let place = usize::from(number).checked_sub(1);
        let found = place.and_then(|place| Self::ALL.get(place));
        let none = || serde::de::Error::custom("a credibility is a number from 1 to 6");
        found.copied().ok_or_else(none)
    }
}

impl Credibility {
    /// The number, from 1 to 6, as a file has it.
    #[must_use]
    pub fn number(self) -> u8 {
        self as u8 + 1
    }
}

impl EntityKind {
    /// What readers see of the kind; `None` for [`EntityKind::Other`], which tells nothing.
    #[must_use]
    pub fn label(self) -> Option<&'static str> {
        (self != Self::Other).then(|| self.words())
    }
}

impl RelationKind {
    /// Whether it leads from one to the other; the rest hold in both directions alike.
    #[must_use]
    pub fn is_directed(self) -> bool {
        !matches!(
            self,
            Self::AlliedWith
                | Self::NegotiatesWith
                | Self::TradesWith
                | Self::Family
                | Self::CommunicatesWith
        )
    }

    /// Whether it says who belongs to whom, rather than who does what.
    #[must_use]
    pub fn is_structure(self) -> bool {
        matches!(
            self,
            Self::PartOf
                | Self::Employs
                | Self::ReportsTo
                | Self::Owns
                | Self::Leads
                | Self::LocatedIn
                | Self::Family
        )
    }

    /// The words in the other direction.
    #[must_use]
    pub fn inverse(self) -> &'static str {
        match self {
            Self::Sanctions => "sanctioned by",
            Self::Accuses => "accused by",
            Self::Denies => "contradicted by",
            Self::Employs => "employed by",
            Self::PartOf => "includes",
            Self::AttributedTo => "held responsible for",
            Self::Targets => "targeted by",
            Self::ReportsTo => "receives reports from",
            Self::Supplies => "supplied by",
            Self::Owns => "owned by",
            Self::Leads => "led by",
            Self::Finances => "financed by",
            Self::Builds => "built by",
            Self::LocatedIn => "site of",
            Self::Mediates => "mediated by",
            Self::Binds => "bound by",
            Self::Regulates => "regulated by",
            Self::AlliedWith
            | Self::NegotiatesWith
            | Self::TradesWith
            | Self::Family
            | Self::CommunicatesWith
            | Self::Other => self.words(),
        }
    }
}
