/** Comes when it is asked for, with the domain's code that it recomputes the ledger by. */
export const proofPage = () => import('./proof/proof.page').then((m) => m.ProofPage);
