import type { ErrorDefinition } from './error-definition';

/** Why a file, or a cell of it, is refused. Each sentence says what is wrong and the way out. */
export const IMPORT_ERRORS = {
  'IMPORT.NOT_FOUND': {
    status: 404,
    es: 'No existe la carga «{id}» en el plan «{plan}», o es de otra persona y aún no se guarda. Elija una de la lista de cargas.',
    en: 'Plan “{plan}” has no import “{id}”, or it is somebody else’s and not saved. Choose one from the list of imports.',
  },
  'IMPORT.MAPPING_NEEDED': {
    status: 422,
    es: 'No se reconocen las columnas de {sheet}. Indique cuál tiene el indicador, el período y el valor; se recordará para la próxima vez.',
    en: 'The columns of {sheet} are not recognised. Say which holds the KPI, the period and the value; it is remembered for the next time.',
  },
  'IMPORT.MAPPING_INVALID': {
    status: 422,
    es: 'Las columnas indicadas no sirven: {detail}. Corríjalas.',
    en: 'The named columns do not work: {detail}. Correct them.',
  },
  'IMPORT.BUSY': {
    status: 503,
    es: 'Se están leyendo otros archivos. Espere unos segundos y vuelva a intentarlo.',
    en: 'Other files are being read. Wait some seconds and try again.',
  },
  'IMPORT.EMPTY_FILE': {
    status: 422,
    es: 'El archivo está vacío o no tiene celdas con datos en una hoja visible. Elija el archivo con sus valores.',
    en: 'The file is empty, or no visible sheet has cells with data. Choose the file with your values.',
  },
  'IMPORT.WRONG_TYPE': {
    status: 422,
    es: 'El archivo no es XLSX ni CSV, sino {detail}, aunque su nombre diga otra cosa. Ábralo en Excel o LibreOffice y guárdelo como «Libro de Excel (.xlsx)».',
    en: 'The file is neither XLSX nor CSV but {detail}, whatever its name says. Open it in Excel or LibreOffice and save it as “Excel workbook (.xlsx)”.',
  },
  'IMPORT.ENCRYPTED': {
    status: 422,
    es: 'El archivo tiene contraseña. Quítesela en Excel o LibreOffice (Guardar como, sin contraseña) y súbalo de nuevo.',
    en: 'The file has a password. Remove it in Excel or LibreOffice (save as, without a password) and upload it again.',
  },
  'IMPORT.DAMAGED': {
    status: 422,
    es: 'El archivo está dañado o incompleto ({detail}). Ábralo en Excel o LibreOffice, guárdelo de nuevo como .xlsx y súbalo.',
    en: 'The file is damaged or incomplete ({detail}). Open it in Excel or LibreOffice, save it again as .xlsx and upload that.',
  },
  'IMPORT.UNSAFE': {
    status: 422,
    es: 'El archivo contiene algo que una hoja de cálculo nunca lleva ({detail}) y no se lee. Copie los valores a la plantilla de Rumbo.',
    en: 'The file holds something that a spreadsheet never has ({detail}) and is not read. Copy the values into Rumbo’s template.',
  },
  'IMPORT.INFLATES_TOO_FAR': {
    status: 422,
    es: 'El archivo descomprimido pasa de 20 MiB. Deje en él solo la hoja con los valores, sin imágenes, y súbalo de nuevo.',
    en: 'The file is more than 20 MiB when it is unpacked. Leave only the sheet with the values in it, without pictures, and upload it again.',
  },
  'IMPORT.TOO_MANY_PARTS': {
    status: 422,
    es: 'El archivo tiene demasiadas hojas o partes (máximo 50 partes, 40 hojas). Copie los valores a un libro nuevo con una sola hoja.',
    en: 'The file has too many sheets or parts (at most 50 parts, 40 sheets). Copy the values into a new workbook with one sheet.',
  },
  'IMPORT.TOO_MANY_ROWS': {
    status: 422,
    es: 'El archivo tiene más de 5,000 filas o valores. Divídalo en varios y súbalos uno por uno.',
    en: 'The file has more than 5,000 rows or values. Split it and upload the parts one by one.',
  },
  'IMPORT.TOO_MANY_CELLS': {
    status: 422,
    es: 'La hoja tiene demasiadas columnas o celdas (máximo 400 columnas y 100,000 celdas). Deje solo las columnas con los valores.',
    en: 'The sheet has too many columns or cells (at most 400 columns and 100,000 cells). Leave only the columns with the values.',
  },
  'IMPORT.TOO_HEAVY': {
    status: 422,
    es: 'El archivo necesita más memoria de la que se le concede. Copie los valores a la plantilla de Rumbo y suba esa.',
    en: 'The file needs more memory than it is given. Copy the values into Rumbo’s template and upload that.',
  },
  'IMPORT.TOO_SLOW': {
    status: 422,
    es: 'El archivo no se pudo leer en 10 segundos. Copie los valores a la plantilla de Rumbo y suba esa.',
    en: 'The file could not be read in 10 seconds. Copy the values into Rumbo’s template and upload that.',
  },
  'IMPORT.QUOTES': {
    status: 422,
    es: 'Las comillas del CSV no cierran bien (línea {detail}). Corrija esa línea, o guarde la hoja de nuevo como CSV UTF-8.',
    en: 'The quotes of the CSV do not match (line {detail}). Correct that line, or save the sheet again as CSV UTF-8.',
  },
  'IMPORT.NO_SHEET': {
    status: 422,
    es: 'Todas las hojas del libro están ocultas. Muestre la hoja con los valores y guarde el archivo de nuevo.',
    en: 'All sheets of the workbook are hidden. Show the sheet with the values and save the file again.',
  },
  'IMPORT.SHEET_UNKNOWN': {
    status: 422,
    es: 'El libro no tiene una hoja «{detail}». Elija una de las que tiene.',
    en: 'The workbook has no sheet “{detail}”. Choose one that it has.',
  },
  'IMPORT.NO_VALUES': {
    status: 422,
    es: 'En {sheet} hay títulos pero ningún valor: la columna de valores está vacía. Escriba los valores y suba el archivo de nuevo.',
    en: '{sheet} has headings but no values: the column of values is empty. Enter the values and upload the file again.',
  },
  'IMPORT.HAS_REFUSED': {
    status: 422,
    es: 'No se guardó nada: {refused} de {rows} filas no se pueden guardar. Corríjalas en el archivo y súbalo de nuevo, o guarde solo las correctas.',
    en: 'Nothing was saved: {refused} of {rows} rows cannot be. Correct them in the file and upload it again, or save the good ones alone.',
  },
  'IMPORT.REASON_REQUIRED': {
    status: 422,
    es: 'La carga cambia {changed} valores ya registrados. Escriba el motivo del cambio.',
    en: 'The import changes {changed} values that are recorded already. Give the reason for the change.',
  },
  'IMPORT.NOTHING_TO_SAVE': {
    status: 422,
    es: 'La carga no tiene valores nuevos ni cambiados: no hay nada que guardar. Suba un archivo con otros valores.',
    en: 'The import has neither new nor changed values: there is nothing to save. Upload a file with other values.',
  },
  'IMPORT.ALREADY_APPLIED': {
    status: 409,
    es: 'Esta carga ya se guardó. Para repetirla suba el archivo de nuevo.',
    en: 'This import is saved already. To repeat it upload the file again.',
  },
  'IMPORT.NOT_APPLIED': {
    status: 409,
    es: 'Esta carga no se ha guardado, o ya se revirtió: no hay nada que revertir. Elija otra de la lista de cargas.',
    en: 'This import is not saved, or is reversed already: there is nothing to reverse. Choose another one from the list of imports.',
  },
  'IMPORT.NOT_OWN': {
    status: 403,
    es: 'La carga es de otra persona. Pídale a ella que la guarde o la revierta.',
    en: 'The import is somebody else’s. Ask them to save or reverse it.',
  },
  'IMPORT.TEMPLATE_TOO_LONG': {
    status: 422,
    es: 'La plantilla de {from} a {to} tendría {rows} filas, y el máximo es 5,000. Pida menos períodos con from y to.',
    en: 'The template from {from} to {to} would have {rows} rows, and 5,000 are the most. Ask for fewer periods with from and to.',
  },
  'IMPORT.CELL_KPI_MISSING': {
    status: 422,
    es: 'Falta el código del indicador. Escríbalo en {cell}.',
    en: 'The code of the KPI is missing. Enter it in {cell}.',
  },
  'IMPORT.CELL_KPI_UNKNOWN': {
    status: 422,
    es: 'No hay un indicador con el código o el nombre «{text}» en el plan. Copie el código de la plantilla.',
    en: 'The plan has no KPI with the code or name “{text}”. Copy the code from the template.',
  },
  'IMPORT.CELL_KPI_AMBIGUOUS': {
    status: 422,
    es: 'Varios indicadores se llaman «{text}» ({codes}). Escriba el código en lugar del nombre.',
    en: 'Several KPIs are called “{text}” ({codes}). Enter the code in place of the name.',
  },
  'IMPORT.CELL_PERIOD_MISSING': {
    status: 422,
    es: 'Falta el período. Escríbalo en {cell}, por ejemplo {example}.',
    en: 'The period is missing. Enter it in {cell}, for example {example}.',
  },
  'IMPORT.CELL_PERIOD_UNREAD': {
    status: 422,
    es: '«{text}» no se reconoce como período. Escríbalo como {example}.',
    en: '“{text}” is not recognised as a period. Enter it like {example}.',
  },
  'IMPORT.CELL_NOT_NUMBER': {
    status: 422,
    es: '«{text}» no es un número. Escriba solo el número, o deje la celda vacía si no hay dato.',
    en: '“{text}” is no number. Enter the number alone, or leave the cell empty when there is no figure.',
  },
  'IMPORT.CELL_AMBIGUOUS': {
    status: 422,
    es: '«{text}» se puede leer de dos maneras ({readings}). Indique la marca decimal del archivo, o escríbalo como en {example}.',
    en: '“{text}” can be read in two ways ({readings}). Say which decimal mark the file uses, or enter it as in {example}.',
  },
  'IMPORT.CELL_ERROR': {
    status: 422,
    es: 'La celda muestra el error {text}. Corrija su fórmula o escriba el valor.',
    en: 'The cell shows the error {text}. Correct its formula or enter the value.',
  },
  'IMPORT.CELL_FORMULA': {
    status: 422,
    es: 'La fórmula no tiene su resultado guardado en el archivo. Abra el archivo en Excel o LibreOffice, guárdelo y súbalo de nuevo, o escriba el valor.',
    en: 'The file does not hold the result of the formula. Open it in Excel or LibreOffice, save it and upload it again, or enter the value.',
  },
  'IMPORT.CELL_DATE': {
    status: 422,
    es: 'La celda contiene una fecha donde debe ir un número. Cambie el formato de la celda a número y revise el valor.',
    en: 'The cell holds a date where a number belongs. Change the format of the cell to number and check the value.',
  },
  'IMPORT.CELL_BOOLEAN': {
    status: 422,
    es: 'La celda contiene verdadero o falso donde debe ir un número. Escriba el número.',
    en: 'The cell holds true or false where a number belongs. Enter the number.',
  },
  'IMPORT.CELL_PERCENT': {
    status: 422,
    es: 'La celda está en porcentaje ({text}) y el dato se mide en {unit}. Quite el formato de porcentaje y escriba el número en {unit}.',
    en: 'The cell is a percentage ({text}) and the figure is measured in {unit}. Remove the percent format and enter the number in {unit}.',
  },
  'IMPORT.CELL_MERGED': {
    status: 422,
    es: 'La celda está combinada con otras ({range}) y no se sabe a cuál pertenece el valor. Descombínelas y escriba cada valor en su celda.',
    en: 'The cell is merged with others ({range}), so that it is not known whose value it is. Unmerge them and enter each value in its own cell.',
  },
  'IMPORT.CELL_SHIFTED': {
    status: 422,
    es: 'La línea tiene más campos que los títulos: un número como 1,234 sin comillas se parte en dos. Póngalo entre comillas, o quite los campos de más.',
    en: 'The line has more fields than the headings: a number such as 1,234 without quotes falls into two. Put it in quotes, or remove the fields that are too many.',
  },
  'IMPORT.CELL_TOO_LONG': {
    status: 422,
    es: 'Un texto de la fila pasa de {max} caracteres. Acórtelo.',
    en: 'A text of the row has more than {max} characters. Shorten it.',
  },
  'IMPORT.CELL_NOT_STORABLE': {
    status: 422,
    es: 'Un texto de la fila tiene un carácter que no se puede guardar. Escríbalo de nuevo.',
    en: 'A text of the row has a character that cannot be stored. Enter it again.',
  },
  'IMPORT.CELL_REPEATED': {
    status: 422,
    es: 'El indicador {kpi} tiene otro valor para {period} en {other}. Deje solo uno de los dos.',
    en: 'KPI {kpi} has another value for {period} in {other}. Leave only one of the two.',
  },
  'IMPORT.CELL_TOTAL_MISSING': {
    status: 422,
    es: 'Hay un desglose de {kpi} para {period} pero no su total. Agregue una fila con el total, sin elemento de desglose.',
    en: 'There is a breakdown of {kpi} for {period} but not its total. Add a row with the total, without a breakdown item.',
  },
  'IMPORT.CELL_VALUE_MISSING': {
    status: 422,
    es: 'Falta el valor de {kpi} para {period}. Escríbalo, o deje vacía toda la fila.',
    en: 'The value of {kpi} for {period} is missing. Enter it, or leave the whole row empty.',
  },
  'IMPORT.CELL_WITH_REFUSED': {
    status: 422,
    es: 'Otra celda del mismo valor no se puede guardar ({other}). Corríjala y este valor se guardará con ella.',
    en: 'Another cell of the same value cannot be saved ({other}). Correct it and this value is saved along with it.',
  },
} as const satisfies Record<string, ErrorDefinition>;
