import type { Direction, Leap } from './navigation';

/** What a key means on a cell that is not being edited. */
export type GridAction =
  | { kind: 'step'; direction: Direction; extend: boolean }
  | { kind: 'jump'; direction: Direction; extend: boolean }
  | { kind: 'leap'; leap: Leap; extend: boolean }
  | { kind: 'tab'; backwards: boolean }
  | { kind: 'enter'; direction: 'up' | 'down' }
  | { kind: 'edit' }
  | { kind: 'type'; text: string }
  | { kind: 'delete' }
  | { kind: 'escape' }
  | { kind: 'fill'; direction: 'down' | 'right' }
  | { kind: 'selectAll' | 'selectRows' | 'selectColumns' }
  | { kind: 'undo' }
  | { kind: 'parts'; open: boolean };

export type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

const ARROWS: Record<string, Direction> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

/** Null: the key is none of the grid's, such as Ctrl+C, which the clipboard's own event answers. */
export function gridAction({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyPress): GridAction | null {
  const command = ctrlKey || metaKey;
  const direction = ARROWS[key];
  if (direction && altKey)
    return direction === 'down' || direction === 'up' ? { kind: 'parts', open: direction === 'down' } : null;
  if (direction) return { kind: command ? 'jump' : 'step', direction, extend: shiftKey };
  if (altKey) return null;
  const leap = leapOf(key, command);
  if (leap) return { kind: 'leap', leap, extend: shiftKey };
  if (command) return commandOf(key.toLowerCase());
  if (shiftKey && key === ' ') return { kind: 'selectRows' };
  return plainAction(key, shiftKey);
}

function plainAction(key: string, shiftKey: boolean): GridAction | null {
  switch (key) {
    case 'Tab':
      return { kind: 'tab', backwards: shiftKey };
    case 'Enter':
      return { kind: 'enter', direction: shiftKey ? 'up' : 'down' };
    case 'F2':
      return { kind: 'edit' };
    case 'Delete':
    case 'Backspace':
      return { kind: 'delete' };
    case 'Escape':
      return { kind: 'escape' };
    default:
      return key.length === 1 && key !== ' ' ? { kind: 'type', text: key } : null;
  }
}

function leapOf(key: string, command: boolean): Leap | null {
  switch (key) {
    case 'Home':
      return command ? 'gridStart' : 'rowStart';
    case 'End':
      return command ? 'gridEnd' : 'rowEnd';
    case 'PageUp':
      return 'pageUp';
    case 'PageDown':
      return 'pageDown';
    default:
      return null;
  }
}

function commandOf(key: string): GridAction | null {
  switch (key) {
    case 'a':
      return { kind: 'selectAll' };
    case ' ':
      return { kind: 'selectColumns' };
    case 'd':
      return { kind: 'fill', direction: 'down' };
    case 'r':
      return { kind: 'fill', direction: 'right' };
    case 'z':
      return { kind: 'undo' };
    default:
      return null;
  }
}
