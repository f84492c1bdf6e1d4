export const writeDay = 'Schrijf de dag als dag, maand en jaar, zoals 31-3-2027.';
