//! Ever smaller graphs that keep the shape of a large one.
//!
//! Nodes are merged in pairs along relations (Walshaw 2003, doi:10.7155/jgaa.00070), the least
//! connected first and each with the lightest of its partners; what is left over is paired with
//! what hangs on the same node, without which the leaves of a hub would never shrink.

/// A graph whose nodes stand for several of the one below.
#[derive(Clone, Debug, Default)]
pub(super) struct Level {
    /// How many nodes of the whole graph each node stands for.
    pub mass: Vec<f64>,
    start: Vec<u32>,
    /// The other end and the weight of each relation, at both ends.
    ends: Vec<(u32, f64)>,
    /// The node of the next smaller graph that each node is merged into; empty in the smallest.
    pub parent: Vec<u32>,
}

const NONE: u32 = u32::MAX;

impl Level {
    /// A graph from its relations, no node with itself. Those that join the same two nodes add up.
    pub fn new(mass: Vec<f64>, relations: impl Iterator<Item = (u32, u32, f64)> + Clone) -> Self {
        let count = mass.len();
        let mut start = vec![0_u32; count + 1];
        for (a, b, _) in relations.clone() {
            start[a as usize + 1] += 1;
            start[b as usize + 1] += 1;
        }
        for i in 0..count {
            start[i + 1] += start[i];
        }
        let mut next = start.clone();
        let mut loose = vec![(0, 0.0); start[count] as usize];
        for (a, b, weight) in relations {
            for (here, there) in [(a, b), (b, a)] {
                loose[next[here as usize] as usize] = (there, weight);
                next[here as usize] += 1;
            }
        }
        // Parallel ones in one.
        let mut slot = vec![NONE; count];
        let mut ends: Vec<(u32, f64)> = Vec::with_capacity(loose.len());
        let mut begin = vec![0_u32; count + 1];
        for node in 0..count {
            let from = ends.len();
            for &(other, weight) in &loose[start[node] as usize..start[node + 1] as usize] {
                let known = slot[other as usize] as usize;
                if known >= from && known < ends.len() && ends[known].0 == other {
                    ends[known].1 += weight;
                } else {
                    slot[other as usize] = ends.len() as u32;
                    ends.push((other, weight));
                }
            }
            begin[node + 1] = ends.len() as u32;
        }
        Self {
            mass,
            start: begin,
            ends,
            parent: Vec::new(),
        }
    }

    pub fn len(&self) -> usize {
        self.mass.len()
    }

    pub fn near(&self, node: usize) -> &[(u32, f64)] {
        &self.ends[self.start[node] as usize..self.start[node + 1] as usize]
    }

    /// Merges pairs; `None` if too few would be merged.
    fn merged(&mut self) -> Option<Self> {
        let count = self.len();
        let mut order: Vec<u32> = (0..count as u32).collect();
        order.sort_by_key(|&i| (self.near(i as usize).len(), i));
        let mut partner = vec![NONE; count];
        for &node in &order {
            if partner[node as usize] != NONE {
                continue;
            }
            let free = self
                .near(node as usize)
                .iter()
                .filter(|end| partner[end.0 as usize] == NONE);
            let best = free.min_by(|a, b| {
                let price = |end: &(u32, f64)| self.mass[end.0 as usize] / end.1;
                price(a).total_cmp(&price(b)).then(a.0.cmp(&b.0))
            });
            if let Some(&(other, _)) = best {
                partner[node as usize] = other;
                partner[other as usize] = node;
            }
        }
        for hub in 0..count {
            let mut waiting = NONE;
            for &(other, _) in self.near(hub) {
                if partner[other as usize] != NONE {
                    continue;
                }
                if waiting == NONE {
                    waiting = other;
                } else {
                    partner[other as usize] = waiting;
                    partner[waiting as usize] = other;
                    waiting = NONE;
                }
            }
        }
        let mut parent = vec![NONE; count];
        let mut mass = Vec::new();
        for node in 0..count {
            if parent[node] != NONE {
                continue;
            }
            let new = mass.len() as u32;
            parent[node] = new;
            let mut sum = self.mass[node];
            if partner[node] != NONE {
                parent[partner[node] as usize] = new;
                sum += self.mass[partner[node] as usize];
            }
            mass.push(sum);
        }
        if mass.len() * 10 > count * 9 {
            return None;
        }
        self.parent = parent;
        let parent = &self.parent;
        let relations = (0..count).flat_map(|node| {
            let ends = self.near(node).iter();
            ends.map(move |&(other, weight)| {
                (
                    parent[node],
                    parent[other as usize],
                    weight,
                    node < other as usize,
                )
            })
        });
        let relations = relations.filter(|(a, b, _, once)| a != b && *once);
        Some(Self::new(
            mass,
            relations.map(|(a, b, weight, _)| (a, b, weight)),
        ))
    }
}

/// The graph itself, then smaller ones down to some `least` nodes.
pub(super) fn levels(whole: Level, least: usize) -> Vec<Level> {
    let mut all = vec![whole];
    while let Some(last) = all.last_mut().filter(|last| last.len() > least) {
        let Some(next) = last.merged() else { break };
        all.push(next);
    }
    all
}
