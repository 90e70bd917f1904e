//! Whether a graph can be drawn without crossings, and in which order its relations then leave
//! each node.
//!
//! The left-right test of de Fraysseix and Rosenstiehl 1982, doi:10.1016/S0304-0208(08)73580-9, in
//! the form of Brandes 2009, "The Left-Right Planarity Test": every relation that closes a circle
//! over the tree of a search in depth belongs to the left or to the right of that tree, and nested
//! ones must agree. Left out: the subdivision that proves a graph not planar.

/// The neighbours of each node, clockwise.
pub(super) type Rotation = Vec<Vec<usize>>;

/// No edge.
const NONE: usize = usize::MAX;

/// The rotation of a drawing without crossings; `None` if there is none. No edge may join a node
/// with itself or repeat another.
pub(super) fn embed(count: usize, edges: &[(usize, usize)]) -> Option<Rotation> {
    if count > 2 && edges.len() > 3 * count - 6 {
        return None;
    }
    let mut test = Test::new(count, edges);
    let roots: Vec<usize> = (0..count).filter(|&node| test.root(node)).collect();
    test.sort();
    if !roots.iter().all(|&root| test.sides(root)) {
        return None;
    }
    for edge in 0..edges.len() {
        test.nesting[edge] *= test.sign(edge);
    }
    test.sort();
    let mut rotation: Rotation = (0..count)
        .map(|node| test.out[node].iter().map(|&e| test.head[e]).collect())
        .collect();
    let mut refs = vec![(NONE, NONE); count];
    for root in roots {
        test.turn(root, &mut rotation, &mut refs);
    }
    Some(rotation)
}

/// Edges that return on one side, from the one that ends lowest to the one that ends highest.
#[derive(Clone, Copy, Debug)]
struct Interval {
    low: usize,
    high: usize,
}

const EMPTY: Interval = Interval {
    low: NONE,
    high: NONE,
};

impl Interval {
    fn is_empty(self) -> bool {
        self.low == NONE && self.high == NONE
    }
}

/// Two intervals that cannot be on the same side.
#[derive(Clone, Copy, Debug)]
struct Pair {
    left: Interval,
    right: Interval,
}

impl Pair {
    fn swapped(self) -> Self {
        Self {
            left: self.right,
            right: self.left,
        }
    }
}

struct Test {
    /// The edges at each node.
    ties: Vec<Vec<usize>>,
    tail: Vec<usize>,
    head: Vec<usize>,
    directed: Vec<bool>,
    /// The edges that leave each node.
    out: Vec<Vec<usize>>,
    height: Vec<usize>,
    parent: Vec<usize>,
    /// How low the edge returns, by itself or by what follows it; and the next to lowest.
    low: Vec<usize>,
    next_low: Vec<usize>,
    nesting: Vec<i64>,
    reference: Vec<usize>,
    side: Vec<i64>,
    bottom: Vec<usize>,
    low_edge: Vec<usize>,
    stack: Vec<Pair>,
}

impl Test {
    fn new(count: usize, edges: &[(usize, usize)]) -> Self {
        let mut ties = vec![Vec::new(); count];
        for (e, &(a, b)) in edges.iter().enumerate() {
            ties[a].push(e);
            ties[b].push(e);
        }
        let number = edges.len();
        Self {
            ties,
            tail: edges.iter().map(|edge| edge.0).collect(),
            head: edges.iter().map(|edge| edge.1).collect(),
            directed: vec![false; number],
            out: vec![Vec::new(); count],
            height: vec![NONE; count],
            parent: vec![NONE; count],
            low: vec![0; number],
            next_low: vec![0; number],
            nesting: vec![0; number],
            reference: vec![NONE; number],
            side: vec![1; number],
            bottom: vec![0; number],
            low_edge: vec![NONE; number],
            stack: Vec::new(),
        }
    }

    /// Whether nothing has reached the node yet; then everything that can be is reached from it.
    fn root(&mut self, node: usize) -> bool {
        let new = self.height[node] == NONE;
        if new {
            self.height[node] = 0;
            self.orient(node);
        }
        new
    }

    /// Directs every edge the way the search takes it.
    fn orient(&mut self, v: usize) {
        let parent = self.parent[v];
        for k in 0..self.ties[v].len() {
            let e = self.ties[v][k];
            if self.directed[e] {
                continue;
            }
            self.directed[e] = true;
            if self.tail[e] != v {
                self.head[e] = self.tail[e];
                self.tail[e] = v;
            }
            self.out[v].push(e);
            let w = self.head[e];
            self.low[e] = self.height[v];
            self.next_low[e] = self.height[v];
            if self.height[w] == NONE {
                self.parent[w] = e;
                self.height[w] = self.height[v] + 1;
                self.orient(w);
            } else {
                self.low[e] = self.height[w];
            }
            self.nesting[e] = 2 * self.low[e] as i64 + i64::from(self.next_low[e] < self.height[v]);
            if parent == NONE {
                continue;
            }
            let (low, next) = (self.low[parent], self.next_low[parent]);
            (self.low[parent], self.next_low[parent]) = match self.low[e].cmp(&low) {
                std::cmp::Ordering::Less => (self.low[e], low.min(self.next_low[e])),
                std::cmp::Ordering::Greater => (low, next.min(self.low[e])),
                std::cmp::Ordering::Equal => (low, next.min(self.next_low[e])),
            };
        }
    }

    fn sort(&mut self) {
        for out in &mut self.out {
            out.sort_by_key(|&e| self.nesting[e]);
        }
    }

    /// Gathers which returning edges exclude one another; whether sides are left for all.
    fn sides(&mut self, v: usize) -> bool {
        let parent = self.parent[v];
        for k in 0..self.out[v].len() {
            let e = self.out[v][k];
            let w = self.head[e];
            self.bottom[e] = self.stack.len();
            if self.parent[w] == e {
                if !self.sides(w) {
                    return false;
                }
            } else {
                self.low_edge[e] = e;
                let right = Interval { low: e, high: e };
                self.stack.push(Pair { left: EMPTY, right });
            }
            if self.low[e] < self.height[v] {
                if k == 0 {
                    self.low_edge[parent] = self.low_edge[e];
                } else if !self.constrain(e, parent) {
                    return false;
                }
            }
        }
        if parent != NONE {
            self.leave(parent);
        }
        true
    }

    fn conflicts(&self, interval: Interval, e: usize) -> bool {
        !interval.is_empty() && self.low[interval.high] > self.low[e]
    }

    /// The edges that return from `e` agree, and disagree with those before them that end higher.
    fn constrain(&mut self, e: usize, parent: usize) -> bool {
        let mut sum = Pair {
            left: EMPTY,
            right: EMPTY,
        };
        while self.stack.len() > self.bottom[e] {
            let Some(mut top) = self.stack.pop() else {
                break;
            };
            if !top.left.is_empty() {
                top = top.swapped();
            }
            if !top.left.is_empty() {
                return false;
            }
            if self.low[top.right.low] > self.low[parent] {
                if sum.right.is_empty() {
                    sum.right.high = top.right.high;
                } else {
                    self.reference[sum.right.low] = top.right.high;
                }
                sum.right.low = top.right.low;
            } else {
                self.reference[top.right.low] = self.low_edge[parent];
            }
        }
        while let Some(&top) = self.stack.last() {
            if !self.conflicts(top.left, e) && !self.conflicts(top.right, e) {
                break;
            }
            self.stack.pop();
            let top = if self.conflicts(top.right, e) {
                top.swapped()
            } else {
                top
            };
            if self.conflicts(top.right, e) {
                return false;
            }
            if sum.right.low != NONE {
                self.reference[sum.right.low] = top.right.high;
            }
            if top.right.low != NONE {
                sum.right.low = top.right.low;
            }
            if sum.left.is_empty() {
                sum.left.high = top.left.high;
            } else {
                self.reference[sum.left.low] = top.left.high;
            }
            sum.left.low = top.left.low;
        }
        if !(sum.left.is_empty() && sum.right.is_empty()) {
            self.stack.push(sum);
        }
        true
    }

    fn lowest(&self, pair: Pair) -> usize {
        let low = |interval: Interval| {
            if interval.is_empty() {
                NONE
            } else {
                self.low[interval.low]
            }
        };
        low(pair.left).min(low(pair.right))
    }

    /// Forgets the edges that return to where the tree's edge `e` begins.
    fn leave(&mut self, e: usize) {
        let u = self.tail[e];
        while let Some(&top) = self.stack.last() {
            if self.lowest(top) != self.height[u] {
                break;
            }
            self.stack.pop();
            if top.left.low != NONE {
                self.side[top.left.low] = -1;
            }
        }
        if let Some(top) = self.stack.pop() {
            let left = self.trim(top.left, top.right.low, u);
            let right = self.trim(top.right, left.low, u);
            self.stack.push(Pair { left, right });
        }
        if self.low[e] < self.height[u]
            && let Some(&top) = self.stack.last()
        {
            let (left, right) = (top.left.high, top.right.high);
            let is_left = left != NONE && (right == NONE || self.low[left] > self.low[right]);
            self.reference[e] = if is_left { left } else { right };
        }
    }

    fn trim(&mut self, mut interval: Interval, other: usize, u: usize) -> Interval {
        while interval.high != NONE && self.head[interval.high] == u {
            interval.high = self.reference[interval.high];
        }
        if interval.high == NONE && interval.low != NONE {
            self.reference[interval.low] = other;
            self.side[interval.low] = -1;
            interval.low = NONE;
        }
        interval
    }

    /// The side of an edge, once it is known what it refers to.
    fn sign(&mut self, e: usize) -> i64 {
        let reference = self.reference[e];
        if reference != NONE {
            self.reference[e] = NONE;
            self.side[e] *= self.sign(reference);
        }
        self.side[e]
    }

    /// Adds to the rotation of every node below `v` the edges that end there.
    fn turn(&self, v: usize, rotation: &mut Rotation, refs: &mut [(usize, usize)]) {
        for &e in &self.out[v] {
            let w = self.head[e];
            if self.parent[w] == e {
                rotation[w].insert(0, v);
                refs[v] = (w, w);
                self.turn(w, rotation, refs);
                continue;
            }
            let (left, right) = refs[w];
            let place = |of: usize| rotation[w].iter().position(|&x| x == of).unwrap_or(0);
            if self.side[e] == 1 {
                let at = place(right) + 1;
                rotation[w].insert(at, v);
            } else {
                let at = place(left);
                rotation[w].insert(at, v);
                refs[w].0 = v;
            }
        }
    }
}
