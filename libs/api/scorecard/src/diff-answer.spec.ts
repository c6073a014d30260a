import type { ScorecardCause, ScorecardDiff } from '@rumbo/contracts';
import type { ChangedNode, NodeKind } from '@rumbo/domain';
import { withinAnswer } from './diff-answer';

const MOST_BYTES = 300_000;
const before = { score: 0.8123456789012345, coverage: 1, status: 'atRisk' } as const;
const after = { score: 0.9123456789012345, coverage: 1, status: 'onTrack' } as const;

function cause(sequence: number, effect: number | null): ScorecardCause {
  const at = '2024-02-01T15:00:00.000Z';
  return {
    ...{ sequence, at, effect, actor: 'owner', actorName: 'Ana Ñúñez', kind: 'measurement.corrected' },
    ...{
      subject: `kpi:${sequence}@2024-01`,
      reason: 'Recuento',
      period: '2024-01',
      unit: 'USD',
      decimals: 2,
    },
    node: { kind: 'kpi', code: String(sequence), name: 'Recaudación mensual' },
    ...{ before: '1.00', after: '2.00', due: false },
  };
}

function node(kind: NodeKind, code: string, causes: number[] = [1]): ChangedNode {
  return { kind, code, name: 'Nombre', before, after, causes, causeCount: causes.length };
}

function diff(causes: ScorecardCause[], nodes: ChangedNode[]): ScorecardDiff {
  const cutOff = { sequence: 1, asOf: '2024-02-01T15:00:00.000Z' };
  return {
    ...{ plan: 'p', period: '2024', mode: 'ytd', from: cutOff, to: cutOff, root: { before, after } },
    ...{ total: 0.1, rest: { count: 3, effect: 0.5 }, nodeCount: nodes.length },
    ...{ causes, nodes },
  };
}

const bytesOf = (body: unknown) => Buffer.byteLength(JSON.stringify(body));

describe('as much of a difference as an answer holds', () => {
  it('is all of it where that fits', () => {
    const whole = diff([cause(2, 0.1), cause(1, null)], [node('plan', 'p'), node('kpi', '1', [2, 1])]);
    expect(withinAnswer(whole)).toEqual(whole);
  });

  it('has the causes of the largest effects; the others are counted with the rest', () => {
    const causes = Array.from({ length: 3000 }, (_, index) => cause(index + 1, 0.25));
    const whole = diff(causes, [node('plan', 'p')]);
    const shown = withinAnswer(whole);
    expect(bytesOf(shown)).toBeLessThanOrEqual(MOST_BYTES);
    const kept = shown.causes.length;
    expect(kept).toBeGreaterThan(500);
    expect(shown.causes).toEqual(causes.slice(0, kept));
    expect(shown.rest).toEqual({ count: 3 + 3000 - kept, effect: 0.5 + 0.25 * (3000 - kept) });
    expect(shown).toMatchObject({ total: 0.1, nodeCount: 1, nodes: [{ kind: 'plan' }] });
  });

  it('counts a cause without an effect among the rest as none', () => {
    const causes = [...Array.from({ length: 2000 }, (_, index) => cause(index + 1, 0)), cause(2001, null)];
    const { causes: shown, rest } = withinAnswer(diff(causes, []));
    expect(rest).toEqual({ count: 3 + 2001 - shown.length, effect: 0.5 });
  });

  it('has the nodes nearest to the plan, in their order, and says how many there are', () => {
    const kpis = Array.from({ length: 3000 }, (_, index) => node('kpi', `1.1.${index}`));
    const nodes = [node('plan', 'p'), node('line', '1'), ...kpis, node('line', '2')];
    const shown = withinAnswer(diff([], nodes));
    expect(bytesOf(shown)).toBeLessThanOrEqual(MOST_BYTES);
    expect(shown.nodeCount).toBe(3003);
    const kept = shown.nodes.length - 3;
    expect(kept).toBeGreaterThan(500);
    expect(shown.nodes).toEqual([nodes[0], nodes[1], ...kpis.slice(0, kept), nodes.at(-1)]);
  });

  it('names few causes of each node before it leaves nodes out', () => {
    const many = Array.from({ length: 1500 }, (_, index) => index + 1);
    const nodes = Array.from({ length: 60 }, (_, index) => node('kpi', String(index), many));
    const shown = withinAnswer(diff([], nodes));
    expect(bytesOf(shown)).toBeLessThanOrEqual(MOST_BYTES);
    expect(shown.nodes).toHaveLength(60);
    expect(shown.nodes[0]).toMatchObject({ causes: many.slice(0, 20), causeCount: 1500 });
  });
});
