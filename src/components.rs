//! Strongly connected components by Tarjan's algorithm, in linear time. It is iterative, so that a deep
//! diagram cannot overflow the stack.

const NONE: usize = usize::MAX;

/// The component of each of `count` nodes. `arc(node, i)` is the target of the node's arc `i`. Components are
/// numbered in reverse topological order: none leads to a component with a higher number.
pub fn components(count: usize, arc: impl Fn(usize, usize) -> Option<usize>) -> Vec<usize> {
    let (mut component, mut number, mut low) = (vec![NONE; count], vec![NONE; count], vec![NONE; count]);
    let (mut numbers, mut found) = (0, 0);
    let mut waiting: Vec<usize> = Vec::new();
    for start in 0..count {
        let mut walk: Vec<(usize, usize)> = Vec::new();
        if number[start] == NONE {
            walk.push((start, 0));
        }
        while let Some(&mut (node, ref mut at)) = walk.last_mut() {
            if number[node] == NONE {
                (number[node], low[node]) = (numbers, numbers);
                numbers += 1;
                waiting.push(node);
            }
            if let Some(to) = arc(node, *at) {
                *at += 1;
                if number[to] == NONE {
                    walk.push((to, 0));
                } else if component[to] == NONE {
                    low[node] = low[node].min(number[to]);
                }
                continue;
            }
            walk.pop();
            if let Some(&(parent, _)) = walk.last() {
                low[parent] = low[parent].min(low[node]);
            }
            if low[node] == number[node] {
                while let Some(member) = waiting.pop() {
                    component[member] = found;
                    if member == node {
                        break;
                    }
                }
                found += 1;
            }
        }
    }
    component
}
