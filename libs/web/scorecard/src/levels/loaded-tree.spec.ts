import { testBoard } from '../testing-board';
import { countOf, isComplete } from './board-node';
import { LoadedTree, withLoaded } from './loaded-tree';
import { downTo, find, withScore } from './testing-levels';

const { root } = testBoard('2021');
const cut = downTo('objective', root);
const patch = (code: string, score: number) => withScore(find(root, `kpi:${code}`)!, score);

describe('LoadedTree', () => {
  it('counts what is loaded, what is known to be there, and what is not', () => {
    expect(countOf(root)).toEqual({ kpis: 5, omittedKpis: 0, uncounted: 0 });
    expect(countOf(cut)).toEqual({ kpis: 0, omittedKpis: 5, uncounted: 0 });
    expect(countOf(downTo('line', root))).toEqual({ kpis: 0, omittedKpis: 0, uncounted: 2 });
    expect([isComplete(root), isComplete(cut)]).toEqual([true, false]);
  });

  it('takes in children that were left out, and shares everything else', () => {
    const tree = LoadedTree.of(cut);
    expect(tree.node('kpi:1.1.1.1')).toBeUndefined();
    const grown = tree.with(find(root, 'objective:1.1.1')!);
    expect(grown.node('kpi:1.1.1.1')?.name).toBe('Cotizaciones en mora recuperadas');
    expect(grown.root.children[1]).toBe(tree.root.children[1]);
    expect(grown.with(find(root, 'objective:2.1.1')!).root).toEqual(root);
  });

  it('changes the nodes that are loaded along their path, and passes over others', () => {
    const tree = LoadedTree.of(cut).with(find(root, 'objective:1.1.1')!);
    const { tree: after, changed } = tree.patched([patch('1.1.1.1', 0.5), patch('2.1.1.1', 0.5)]);
    expect(changed).toEqual(['kpi:1.1.1.1']);
    expect(after.node('kpi:1.1.1.1')).toMatchObject({ score: 0.5, actual: '13029542.75' });
    expect(after.root.children[1]).toBe(tree.root.children[1]);
    expect(after.patched([patch('1.1.1.1', 0.5)]).tree).toBe(after);
  });

  it('keeps the children of a group that is patched', () => {
    const { tree } = LoadedTree.of(root).patched([withScore(find(root, 'line:1.1')!, 0.2)]);
    expect(tree.node('line:1.1')).toMatchObject({ score: 0.2 });
    expect(tree.node('kpi:1.1.1.1')).toBeDefined();
  });

  it.each([
    [1, ['objective:1.1.1', 'objective:2.1.1']],
    [2, ['perspective:1', 'objective:2.1.1']],
    [9, ['perspective:1', 'perspective:2']],
  ])('asks for what is missing in pieces of about %i KPIs', (most, pieces) => {
    const missing = (tree: LoadedTree) => tree.pieces(most, (node) => !isComplete(node));
    expect(missing(LoadedTree.of(cut))).toEqual(pieces);
    expect(missing(LoadedTree.of(root))).toEqual([]);
  });

  it('keeps what was loaded under an answer that leaves it out', () => {
    const kept = new Set<string>();
    expect(withLoaded(cut, root, kept)).toEqual({ ...root, children: expect.any(Array) });
    expect([...kept]).toEqual(['objective:1.1.1', 'objective:2.1.1']);
    expect(withLoaded(cut, cut, new Set())).toBe(cut);
  });
});
