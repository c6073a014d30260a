/** Names of a form's fields that nothing was written into, in their order. Blanks are a password like another. */
export function emptyFields<Name extends string>(form: Record<Name, string>): Name[] {
  const names = Object.keys(form) as Name[];
  return names.filter((name) => (name === 'password' ? form[name] : form[name].trim()) === '');
}
