//! Words of likelihood, and what they stand for on each scale.

use super::vocabulary::{Likelihood, Scale};

impl Scale {
    /// Its words, from the least to the most likely.
    #[must_use]
    pub fn likelihoods(self) -> &'static [Likelihood] {
        let (icd, uk) = Likelihood::ALL.split_at(Likelihood::ALL.len() / 2);
        match self {
            Self::Icd203 => icd,
            Self::Uk => uk,
        }
    }

    /// The likelihood that a file's word stands for on this scale, however it was read; `None` if the
    /// scale has no such word.
    #[must_use]
    pub fn read(self, word: Likelihood) -> Option<Likelihood> {
        let mut own = self.likelihoods().iter();
        own.find(|own| own.key() == word.key()).copied()
    }

    /// The word of this scale that stands where one of another does.
    #[must_use]
    pub fn instead(self, word: Likelihood) -> Likelihood {
        let words = self.likelihoods();
        words.get(word.rank()).copied().unwrap_or(word)
    }

    /// Its name with its article.
    #[must_use]
    pub fn noun(self) -> &'static str {
        match self {
            Self::Icd203 => "ICD 203",
            Self::Uk => "the UK yardstick",
        }
    }
}

impl Likelihood {
    /// The scale that it is a word of.
    #[must_use]
    pub fn scale(self) -> Scale {
        match self as usize {
            place if place < Self::ALL.len() / 2 => Scale::Icd203,
            _ => Scale::Uk,
        }
    }

    /// The place on its scale, from 0 for the least likely to 6.
    #[must_use]
    pub fn rank(self) -> usize {
        self as usize % (Self::ALL.len() / 2)
    }

    /// From and to, in percent, as its [`Scale`] has them.
    #[must_use]
    pub fn percent(self) -> (u8, u8) {
        match self {
            Self::AlmostNoChance => (1, 5),
            Self::VeryUnlikely => (5, 20),
            Self::Unlikely => (20, 45),
            Self::RoughlyEvenChance => (45, 55),
            Self::Likely => (55, 80),
            Self::VeryLikely => (80, 95),
            Self::AlmostCertain => (95, 99),
            Self::UkRemoteChance => (0, 5),
            Self::UkHighlyUnlikely => (10, 20),
            Self::UkUnlikely => (25, 35),
            Self::UkRealisticPossibility => (40, 50),
            Self::UkLikely => (55, 75),
            Self::UkHighlyLikely => (80, 90),
            Self::UkAlmostCertain => (95, 100),
        }
    }
}
