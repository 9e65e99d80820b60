/** A person's data and access: exporting, erasing, one-time passwords. */
export const person = {
  'help.admin.resetPassword': 'da a una persona una contraseña nueva, que vale para entrar una vez',
  'help.admin.resetFactor': 'quita el segundo factor a quien lo perdió',
  'help.admin.export': 'escribe en una carpeta todo lo que se guarda de una persona',
  'help.admin.erase': 'borra la cuenta de una persona para siempre; pide su nombre otra vez',
  'help.admin.queue': 'los clientes que esperan a un ejecutivo',
  'person.erasedName': '(cuenta borrada)',
  'person.erasedUsername': 'borrada',
  'person.erased':
    'La cuenta {was} ya no existe. Lo que otros tienen de ella es ahora de {username}.',
  'person.exported':
    'Todo en {folder}: {rows} {rows:registro|registros} y {files} {files:archivo|archivos}.',
  'person.newPassword':
    'Contraseña de {username}: {password}\nVale para entrar una vez y no se vuelve a mostrar. Quien entre con ella debe elegir otra.',
  'person.passwordSpent':
    'Entraste con una contraseña de un solo uso, que ya no sirve para volver a entrar. Elige otra ahora en la tienda, opción 1.',
  'person.factorGone': '{username} entra ahora solo con su contraseña.',
  'person.agentFactorGone':
    '{username} tiene que activar otra vez su segundo factor antes de atender.',
  'person.nobodyWaits': 'Nadie espera a un ejecutivo.',
  'admin.head.waits': 'espera',
  'refusal.wrong_state.no_factor': '{username} no tiene un segundo factor.',
  'refusal.wrong_state.erase':
    'Borrar la cuenta {username} no tiene vuelta atrás. Para hacerlo, escribe su nombre dos veces, los dos iguales.',
  'server.erased': '[SERVIDOR] Cliente {name} borró su cuenta.',
  'server.agentErased': '[SERVIDOR] Ejecutivo {name} borró su cuenta.',
  'word.folder': 'carpeta',
  'word.again': 'persona otra vez',
  'field.folder': 'carpeta',
  'field.again': 'persona otra vez',
  'field.from': 'desde',
  'help.export': 'guarda en una carpeta nueva todo lo que el servidor tiene de ti',
  'help.eraseme': 'borra tu cuenta para siempre',
  'export.taken': 'Ya existe: {path}. Elige otra carpeta.',
  'erase.title': 'Borrar la cuenta',
  'erase.intro':
    'Se borra tu cuenta para siempre: tu nombre, tu correo con todo lo que hay en él, tus notas y tus sesiones. Lo que otros también tienen se queda sin tu nombre. Antes puedes guardarlo todo con /exportar.',
  'erase.username': 'Escribe tu nombre de usuario:',
  'erase.submit': 'Borrar para siempre',
  'erase.notNow': 'Ahora no',
  'erase.busy': 'Borrando…',
  'erase.otherName': 'Ese no es tu nombre de usuario; no se borró nada.',
  'erase.done': 'Tu cuenta ya no existe. Adiós.',
}
