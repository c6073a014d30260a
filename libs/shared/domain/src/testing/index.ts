export { history as randomHistory } from './random-history';
